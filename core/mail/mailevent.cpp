// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/mailevent.h"

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"

namespace core {

namespace {

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
