// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace core {

/// Domains of mailbox providers, mail filters and block lists: who answered, or whose list it was,
/// so they stay readable in an answer pattern. Returns where in `host` the longest such domain
/// starts, npos for other hosts. ASCII case is ignored.
[[nodiscard]] std::size_t knownDomainStart(std::string_view host);

} // namespace core
