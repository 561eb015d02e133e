// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/deliverystage.h"

#include <array>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/base/hash.h"

namespace core {

namespace {

constexpr std::array<std::string_view, 23> stageNames = {
    "while not connected", "while idle",           "during MAIL FROM",  "after MAIL FROM",
    "during RCPT TO",      "after RCPT TO",        "during DATA",       "after DATA",
    "while sending BODY",  "reading confirmation", "during EHLO",       "after EHLO",
    "reading BANNER",      "during RSET",          "after RSET",        "during STARTTLS",
    "after STARTTLS",      "handshaking TLS",      "renegotiating TLS", "during XCLIENT",
    "after XCLIENT",       "out of band bounce",   "in unknown state",
};

constexpr std::string_view separators = " \t\r\n:-,;(";

std::string_view trimmedLeft(std::string_view text, std::string_view what)
{
    const std::size_t first = text.find_first_not_of(what);
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

/// No name is the start of another, so the first that fits is the longest. The text is not empty.
std::optional<DeliveryStage> stageAtStart(std::string_view text)
{
    const char first = asciiLower(text.front());
    for (std::size_t index = 0; index < stageNames.size(); ++index) {
        const std::string_view name = stageNames[index];
        if (name.front() != first) // all begin in lower case
            continue;
        const std::string_view start = text.substr(0, name.size());
        // Nearly always spelt so, and every row with an answer has one.
        if (start != name && !equalsIgnoringCase(start, name))
            continue;
        if (text.size() == name.size() || separators.find(text[name.size()]) != separators.npos)
            return DeliveryStage(index);
    }
    return std::nullopt;
}

/// A reply ("550 ...", "550-...", "550"), an enhanced code ("5.1.1 ...", "#5.1.1 ...") or the mark
/// of Salesforce's own servers.
bool looksLikeAnswer(std::string_view text)
{
    if (text.find("[internal]") != std::string_view::npos)
        return true;
    const std::string_view start = trimmedLeft(text, "#(<\"'");
    if (start.size() < 3 || start[0] < '2' || start[0] > '5')
        return false;
    const bool reply
        = isDigit(start[1]) && isDigit(start[2]) && (start.size() == 3 || !isDigit(start[3]));
    return reply || (start[1] == '.' && isDigit(start[2]));
}

} // namespace

std::string_view stageName(DeliveryStage stage)
{
    return stageNames[std::size_t(stage)];
}

std::optional<DeliveryStage> deliveryStageFrom(std::string_view name)
{
    const std::string_view text = withoutBlanksAround(name);
    if (text.empty())
        return std::nullopt;
    const std::optional<DeliveryStage> stage = stageAtStart(text);
    if (!stage || stageName(*stage).size() != text.size())
        return std::nullopt;
    return stage;
}

StageAndAnswer splitDeliveryStage(std::string_view logged)
{
    const std::string_view text = trimmedLeft(logged, blanks);
    if (text.empty())
        return {};
    if (const std::optional<DeliveryStage> stage = stageAtStart(text)) {
        const std::size_t length = stageName(*stage).size();
        std::string_view answer = trimmedLeft(text.substr(length), separators);
        // The bracket that opened the answer is closed behind it: "during DATA (550 ...)".
        const bool bracketed = text.find('(', length) < text.size() - answer.size();
        if (bracketed && answer.ends_with(')'))
            answer.remove_suffix(1);
        return {text.substr(0, length), answer};
    }
    if (looksLikeAnswer(text))
        return {{}, text};
    return {logged, {}};
}

StageSplitter::Split StageSplitter::split(std::string_view logged)
{
    Known &known = m_known[logged.size() % m_known.size()];
    if (known.isSet && known.logged == logged)
        return {{logged.substr(known.start, known.length), {}}, known.hash};
    const StageAndAnswer parts = splitDeliveryStage(logged);
    const uint64_t hash = hashOf(parts.stage);
    if (parts.answer.empty()) {
        const std::size_t start
            = parts.stage.empty() ? 0 : std::size_t(parts.stage.data() - logged.data());
        known = {std::string(logged), start, parts.stage.size(), hash, true};
    }
    return {parts, hash};
}

} // namespace core
