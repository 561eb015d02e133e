// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace core {

/// Tr::tr() translates the texts of this library, which are one context.
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(core)
};

} // namespace core
