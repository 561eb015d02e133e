// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// An enhanced mail system status code, RFC 3463: 5.1.1 is class 5, subject 1, detail 1.
struct EnhancedCode
{
    uint8_t klass = 0;
    uint16_t subject = 0;
    uint16_t detail = 0;

    [[nodiscard]] std::string text() const;
    bool operator==(const EnhancedCode &) const = default;
};

/// What a mail server answered, in figures.
struct SmtpReply
{
    uint16_t reply = 0; ///< 0: none
    std::optional<EnhancedCode> enhanced;

    /// The enhanced code as written, else the reply code, else empty.
    [[nodiscard]] std::string code() const;
    /// 2, 4 or 5: the reply's class, else the enhanced code's; 0 without either.
    [[nodiscard]] uint8_t klass() const;
    bool operator==(const SmtpReply &) const = default;
};

/// The first reply code, at the start or after "[internal]" or "said:", and the first enhanced
/// code. A part of a longer dotted number (an address, a version) is neither.
[[nodiscard]] SmtpReply parseReply(std::string_view answer);

/// Reads "5.1.1" and nothing else.
[[nodiscard]] std::optional<EnhancedCode> enhancedCodeFrom(std::string_view text);

} // namespace core
