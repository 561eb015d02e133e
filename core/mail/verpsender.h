// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// Salesforce's bounce handling hides the sender in the envelope address (VERP):
/// name=domain.com__token@host.bnc.salesforce.com is name@domain.com. False: not such an address,
/// and `sender` is untouched. `sender` is reused by callers in a hot loop.
bool decodeSender(std::string_view logged, std::string &sender);

/// The decoded sender, or the address as logged.
[[nodiscard]] std::string decodeSender(std::string_view logged);

} // namespace core
