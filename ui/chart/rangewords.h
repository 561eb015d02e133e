// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

#include "core/log/timestamp.h"

namespace ui {

/// Names a range of time, end not included: "3 Nov 12:00 - 13:00".
using RangeWords = std::function<QString(core::Millis from, core::Millis end)>;

} // namespace ui
