// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/mailevent.h"

#include "core/base/asciicase.h"

namespace core {

namespace {

std::string_view withoutBlanksAround(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
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
