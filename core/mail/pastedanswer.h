// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/mail/classifier.h"
#include "core/mail/explanation.h"

namespace core {

/// What a person knows of an answer outside of any log. What is not known is empty.
struct PastedAnswer
{
    std::string text; ///< an answer, a Delivery Stage with its answer, or a whole bounce email
    MailEvent event = MailEvent::Unknown;
    std::string stage = {};
    std::string recipient = {};
    std::string sender = {};
};

/// The same, once it is read.
struct PastedReading
{
    std::string answer; ///< what the server said, out of the text
    std::string recipient; ///< as given, else as the bounce names it
    MailEvent event = MailEvent::Unknown;
    Verdict verdict;
    Explanation explanation;
};

[[nodiscard]] PastedReading readPasted(const PastedAnswer &pasted, const Classifier &classifier,
                                       const KnowledgeBase &knowledge);

/// The server's answer in a bounce email, by its delivery report (RFC 3464) if it has one, else by
/// the first line that reads like an answer. A text of one line is an answer.
struct Bounce
{
    std::string answer;
    std::string recipient;
    MailEvent event = MailEvent::Unknown;
};
[[nodiscard]] Bounce readBounce(std::string_view text);

} // namespace core
