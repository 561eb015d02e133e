// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/mailevent.h"

#include "core/base/asciicase.h"

namespace core {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view withoutBlanksAround(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool startsIgnoringCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && equalsIgnoringCase(text.substr(0, start.size()), start);
}

} // namespace

MailEvent mailEventFrom(std::string_view logged)
{
    const std::string_view event = withoutBlanksAround(logged);
    if (event.size() == 1) {
        switch (asciiLower(event.front())) {
        case 'r':
            return MailEvent::Received;
        case 'd':
            return MailEvent::Delivered;
        case 't':
            return MailEvent::Transient;
        case 'p':
            return MailEvent::Permanent;
        }
        return MailEvent::Unknown;
    }
    if (equalsIgnoringCase(event, "reception") || equalsIgnoringCase(event, "received"))
        return MailEvent::Received;
    if (equalsIgnoringCase(event, "delivery") || equalsIgnoringCase(event, "delivered"))
        return MailEvent::Delivered;
    if (startsIgnoringCase(event, "transient"))
        return MailEvent::Transient;
    if (startsIgnoringCase(event, "permanent"))
        return MailEvent::Permanent;
    return MailEvent::Unknown;
}

char letter(MailEvent event)
{
    switch (event) {
    case MailEvent::Received:
        return 'R';
    case MailEvent::Delivered:
        return 'D';
    case MailEvent::Transient:
        return 'T';
    case MailEvent::Permanent:
        return 'P';
    case MailEvent::Unknown:
        break;
    }
    return '?';
}

} // namespace core
