// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/log/logtable.h"
#include "core/log/zone.h"
#include "core/query/filter.h"

namespace core {

class KnowledgeBase;

/// What the chip of a term says: "Failures only", "Domain is gmail.com or 2 more",
/// "3 Nov 09:00 - 11:00". The year stands only if it is not that of the log's last row.
[[nodiscard]] QString chipText(const Term &term, const LogTable &table, const Zone &zone,
                               const KnowledgeBase &knowledge);

} // namespace core
