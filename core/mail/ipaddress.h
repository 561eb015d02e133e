// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// The first IP address in an answer that is not a loopback address, as a block list answers with;
/// an answer that quotes another server's is read behind "said:". Empty without one.
[[nodiscard]] std::string firstPublicAddress(std::string_view answer);

/// The labels of an address as DNS asks for them: "192.0.2.1" is "1.2.0.192", an IPv6 address its
/// 32 figures from the last to the first. Empty for other text.
[[nodiscard]] std::string reversed(std::string_view address);

/// Where the names of such addresses are kept: in-addr.arpa or ip6.arpa (RFC 1035, RFC 3596).
[[nodiscard]] const char *reverseZone(std::string_view address);

} // namespace core
