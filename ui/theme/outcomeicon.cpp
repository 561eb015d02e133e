// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/outcomeicon.h"

namespace ui {

using core::MailEvent;

QIcon outcomeIcon(const Theme &theme, MailEvent event)
{
    const auto icon = [&](const QString &name) { return theme.icon(name, outcomeRole(event)); };
    switch (event) {
    case MailEvent::Received:
        return icon(QStringLiteral("accepted"));
    case MailEvent::Delivered:
        return icon(QStringLiteral("delivered"));
    case MailEvent::Transient:
        return icon(QStringLiteral("temporary"));
    case MailEvent::Permanent:
        return icon(QStringLiteral("permanent"));
    case MailEvent::Unknown:
        break;
    }
    return {};
}

Theme::Role outcomeRole(MailEvent event)
{
    switch (event) {
    case MailEvent::Delivered:
        return Theme::Role::Delivered;
    case MailEvent::Transient:
        return Theme::Role::TemporaryText;
    case MailEvent::Permanent:
        return Theme::Role::PermanentText;
    case MailEvent::Received:
    case MailEvent::Unknown:
        break;
    }
    return Theme::Role::Muted;
}

} // namespace ui
