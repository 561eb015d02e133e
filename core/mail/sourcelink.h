// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

/// Where a source of the knowledge base can be read: "RFC 3463 section 3.2", "article 000388460",
/// or an address itself. Empty for a source without an address of its own.
[[nodiscard]] QString sourceLink(const QString &source);

} // namespace core
