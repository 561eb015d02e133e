// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// What stands behind the last "@" of an address, in lower case; empty without one.
[[nodiscard]] std::string domainOf(std::string_view address);
/// The same into memory that is used again.
void domainOf(std::string_view address, std::string &domain);

} // namespace core
