// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace core {

/// Salesforce's bounce handling hides the sender in the envelope address (VERP):
/// name=domain.com__token@host.bnc.salesforce.com is name@domain.com. False: not such an address,
/// and `sender` is untouched. `sender` is reused by callers in a hot loop.
bool decodeSender(std::string_view logged, std::string &sender);

/// The bytes of "name=domain.com__", which tell who it is, at the start of such an address; 0 if it
/// is none.
[[nodiscard]] std::size_t verpStart(std::string_view logged);
/// Whether it makes an address of the same sender of any verpStart() in front of it. False for some
/// few that do, too.
[[nodiscard]] bool isVerpRest(std::string_view rest);

/// The decoded sender, or the address as logged.
[[nodiscard]] std::string decodeSender(std::string_view logged);

} // namespace core
