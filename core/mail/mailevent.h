// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace core {

/// What the mail server logged: one attempt each, but for Received.
enum class MailEvent : uint8_t { Received, Delivered, Transient, Permanent, Unknown };

/// The letter or the word of the log, blanks around it and ASCII case ignored.
[[nodiscard]] MailEvent mailEventFrom(std::string_view logged);

/// R, D, T or P; '?' for an unknown event.
[[nodiscard]] char letter(MailEvent event);

/// A failure is one attempt that ended with T or P.
[[nodiscard]] constexpr bool isFailure(MailEvent event)
{
    return event == MailEvent::Transient || event == MailEvent::Permanent;
}

} // namespace core
