// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/sourcelink.h"

#include <algorithm>
#include <array>

#include <QRegularExpression>

namespace core {

namespace {

struct Place
{
    QLatin1StringView source;
    QLatin1StringView address;
};

constexpr std::array places{
    Place{QLatin1StringView("Email Log Reference"),
          QLatin1StringView(
              "https://help.salesforce.com/s/articleView?id=sales.email_logs_format.htm&type=5")},
    Place{QLatin1StringView("IANA enhanced status code registry"),
          QLatin1StringView("https://www.iana.org/assignments/smtp-enhanced-status-codes/")},
};

} // namespace

QString sourceLink(const QString &source)
{
    if (source.startsWith(u"https://") || source.startsWith(u"http://"))
        return source;
    const auto place = std::find_if(places.begin(), places.end(), [&source](const Place &place) {
        return place.source == source;
    });
    if (place != places.end())
        return place->address;

    static const QRegularExpression rfc(QStringLiteral("^RFC (\\d+)(?: section ([\\d.]+))?$"));
    if (const QRegularExpressionMatch match = rfc.match(source); match.hasMatch()) {
        const QString page
            = QStringLiteral("https://www.rfc-editor.org/rfc/rfc%1").arg(match.captured(1));
        return match.captured(2).isEmpty()
            ? page
            : QString(page + QStringLiteral("#section-") + match.captured(2));
    }
    static const QRegularExpression article(QStringLiteral("^article (\\d{9})$"));
    if (const QRegularExpressionMatch match = article.match(source); match.hasMatch())
        return QStringLiteral("https://help.salesforce.com/s/articleView?id=%1&type=1")
            .arg(match.captured(1));
    static const QRegularExpression draft(QStringLiteral("^draft-[a-z0-9-]+$"));
    if (draft.match(source).hasMatch())
        return QStringLiteral("https://datatracker.ietf.org/doc/") + source + u'/';
    return {};
}

} // namespace core
