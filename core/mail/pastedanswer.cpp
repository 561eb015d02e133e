// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/pastedanswer.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/mail/address.h"
#include "core/mail/answerpattern.h"
#include "core/mail/deliverystage.h"
#include "core/mail/smtpreply.h"
#include "core/mail/verpsender.h"

namespace core {

namespace {

/// Without the marks of a quoted email: "> 550 ..." is "550 ...".
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        while (line.starts_with('>'))
            line.remove_prefix(line.starts_with("> ") ? 2 : 1);
        lines.push_back(line);
        start = end + 1;
    }
    return lines;
}

/// The value of a header field, its folded lines joined; nothing if this line is not its first.
std::optional<std::string> header(std::string_view name, const std::vector<std::string_view> &lines,
                                  std::size_t line)
{
    const std::string_view text = withoutBlanksAround(lines[line]);
    if (text.size() <= name.size() || text[name.size()] != ':'
        || !equalsIgnoringCase(text.substr(0, name.size()), name))
        return std::nullopt;
    std::string value(withoutBlanksAround(text.substr(name.size() + 1)));
    for (++line; line < lines.size(); ++line) {
        const std::string_view next = withoutBlanksAround(lines[line]);
        if (next.empty() || (lines[line].front() != ' ' && lines[line].front() != '\t'))
            break;
        value += ' ';
        value += next;
    }
    return value;
}

/// RFC 3464: "smtp; 550 5.1.1 ..." is "550 5.1.1 ...".
std::string_view withoutType(std::string_view value)
{
    const std::size_t end = value.find(';');
    const bool hasType
        = end != std::string_view::npos && value.substr(0, end).find(' ') == std::string_view::npos;
    return withoutBlanksAround(hasType ? value.substr(end + 1) : value);
}

MailEvent eventOfAction(std::string_view action)
{
    if (equalsIgnoringCase(action, "failed"))
        return MailEvent::Permanent;
    if (equalsIgnoringCase(action, "delayed"))
        return MailEvent::Transient;
    return equalsIgnoringCase(action, "delivered") ? MailEvent::Delivered : MailEvent::Unknown;
}

/// What the delivery report says of its first recipient; the answer is empty without a report.
Bounce readReport(const std::vector<std::string_view> &lines)
{
    Bounce bounce;
    std::string status;
    for (std::size_t line = 0; line < lines.size() && bounce.answer.empty(); ++line) {
        if (const auto recipient = header("Final-Recipient", lines, line))
            bounce.recipient = withoutType(*recipient);
        else if (const auto action = header("Action", lines, line))
            bounce.event = eventOfAction(*action);
        else if (const auto code = header("Status", lines, line))
            status = code->substr(0, code->find(' '));
        else if (const auto diagnostic = header("Diagnostic-Code", lines, line))
            bounce.answer = withoutType(*diagnostic);
    }
    // The diagnostic is the server's own; the status is often the sender's guess.
    if (bounce.answer.empty() && !bounce.recipient.empty() && enhancedCodeFrom(status))
        bounce.answer = status;
    return bounce;
}

/// Where an answer begins in a line of prose: "Remote server returned '550 5.1.1 ...".
std::size_t startOfAnswer(std::string_view line)
{
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool isFirst = withoutBlanksAround(line.substr(0, at)).empty();
        const bool isLedIn = isFirst
            || std::string_view(":'\"(>").find(line[at - 1]) != std::string_view::npos
            || (line[at - 1] == ' ' && at > 1 && line[at - 2] == ':');
        if (!isLedIn || line[at] < '2' || line[at] > '5')
            continue;
        const std::string_view rest = line.substr(at);
        if (parseReply(rest).reply != 0
            || enhancedCodeFrom(rest.substr(0, rest.find_first_of(" :"))))
            return at;
    }
    return std::string_view::npos;
}

/// "<ann@x.example>: host mx said ..." speaks of ann@x.example; empty for other lines.
std::string_view recipientIn(std::string_view line)
{
    const std::string_view text = withoutBlanksAround(line);
    const std::size_t end = text.find(">:");
    const bool isNamed = text.starts_with('<') && end != std::string_view::npos;
    const std::string_view address = isNamed ? text.substr(1, end - 1) : std::string_view();
    return address.find('@') == std::string_view::npos ? std::string_view() : address;
}

/// The first answer in the prose and its further lines, up to a blank one.
Bounce readProse(const std::vector<std::string_view> &lines)
{
    Bounce bounce;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (const std::string_view recipient = recipientIn(lines[line]); !recipient.empty())
            bounce.recipient = recipient;
        const std::size_t start = startOfAnswer(lines[line]);
        if (start == std::string_view::npos)
            continue;
        bounce.answer = withoutBlanksAround(lines[line].substr(start));
        for (++line; line < lines.size() && !withoutBlanksAround(lines[line]).empty(); ++line) {
            bounce.answer += '\n';
            bounce.answer += withoutBlanksAround(lines[line]);
        }
        return bounce;
    }
    return bounce;
}

} // namespace

Bounce readBounce(std::string_view text)
{
    const std::vector<std::string_view> lines = linesOf(withoutBlanksAround(text));
    Bounce bounce = readReport(lines);
    if (bounce.answer.empty() && lines.size() > 1)
        bounce = readProse(lines);
    if (bounce.answer.empty())
        bounce.answer = text;
    return bounce;
}

PastedReading readPasted(const PastedAnswer &pasted, const Classifier &classifier,
                         const KnowledgeBase &knowledge)
{
    const Bounce bounce = readBounce(pasted.text);
    // People paste a whole Delivery Stage: "during RCPT TO 550 5.1.1 ...".
    const StageAndAnswer split = splitDeliveryStage(bounce.answer);
    const bool isDeliveryStage
        = pasted.stage.empty() && !split.stage.empty() && !split.answer.empty();
    const std::string_view stage
        = isDeliveryStage ? split.stage : splitDeliveryStage(pasted.stage).stage;

    PastedReading reading;
    reading.answer = isDeliveryStage ? std::string(split.answer) : bounce.answer;
    reading.recipient = pasted.recipient.empty() ? bounce.recipient : pasted.recipient;
    reading.event = pasted.event == MailEvent::Unknown ? bounce.event : pasted.event;
    reading.verdict = classifier.classify({.event = reading.event,
                                           .stage = stage,
                                           .text = foldAnswer(reading.answer),
                                           .recipientDomain = domainOf(reading.recipient),
                                           .senderDomain = domainOf(decodeSender(pasted.sender)),
                                           .internalHop = isInternalRecipient(reading.recipient)});
    reading.explanation = explain(reading.verdict, knowledge, stage, reading.answer, pasted.sender);
    return reading;
}

} // namespace core
