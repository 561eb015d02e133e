// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <QString>

#include "core/log/zone.h"
#include "core/mail/mailevent.h"

namespace core {

/// Logged text as one honest line: line breaks, control characters and those that turn the
/// direction of writing are shown as signs. Cut after `maxBytes`, with an ellipsis.
[[nodiscard]] QString displayText(std::string_view logged, std::size_t maxBytes = 1024);

/// The bytes of a UTF-8 text up to `maxBytes`, no character torn.
[[nodiscard]] std::string_view cutText(std::string_view text, std::size_t maxBytes);

/// Plain text as a tool tip that no markup in it can change.
[[nodiscard]] QString safeToolTip(const QString &text);

/// "Permanent": the word beside the icon.
[[nodiscard]] QString outcomeWord(MailEvent event);

/// "1,204", as the other texts are in English.
[[nodiscard]] QString countText(uint64_t count);

enum class YearForm { Hidden, Shown };

/// "3 Nov 14:52" on the wall clock of the zone; empty without a time.
[[nodiscard]] QString shortTime(Millis utc, const Zone &zone, YearForm year);

/// "2026-11-03 14:52:01 (GMT)"; empty without a time.
[[nodiscard]] QString fullTime(Millis utc, const Zone &zone);

/// Whether the years of two times differ on the wall clock of the zone.
[[nodiscard]] bool spansYears(Millis firstUtc, Millis lastUtc, const Zone &zone);

} // namespace core
