// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rangetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace core {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(core)
};

constexpr QChar enDash(0x2013);

QString text(Millis wallClock, const char *format)
{
    return QLocale(QLocale::English)
        .toString(QDateTime::fromMSecsSinceEpoch(wallClock, Qt::UTC), QLatin1StringView(format));
}

bool isMidnight(Millis wallClock)
{
    return wallClock % millisPerDay == 0;
}

QString clock(Millis wallClock)
{
    return text(wallClock, wallClock % millisPerMinute == 0 ? "HH:mm" : "HH:mm:ss");
}

QString dayAndClock(Millis wallClock)
{
    const QString day = text(wallClock, "d MMM");
    return isMidnight(wallClock) ? day : day + QLatin1Char(' ') + clock(wallClock);
}

} // namespace

QString timeRangeText(std::optional<Millis> from, std::optional<Millis> end, const Zone &zone)
{
    if (!from && !end)
        return Words::tr("any time");
    if (!end)
        return Words::tr("from %1").arg(dayAndClock(zone.toLocal(*from)));
    if (!from)
        return Words::tr("before %1").arg(dayAndClock(zone.toLocal(*end)));

    const Millis first = zone.toLocal(*from);
    const Millis last = zone.toLocal(*end);
    const bool areDays = isMidnight(first) && isMidnight(last);
    const QString firstDay = text(first, "d MMM");
    const QString lastDay = text(last - 1, "d MMM");
    const QString to = QStringLiteral(" %1 ").arg(enDash);
    if (areDays)
        return last - first <= millisPerDay ? firstDay : firstDay + to + lastDay;
    const QString begin = firstDay + QLatin1Char(' ') + clock(first);
    const bool isOneDay = first / millisPerDay == (last - 1) / millisPerDay;
    if (isOneDay)
        return begin + to + (isMidnight(last) ? QStringLiteral("24:00") : clock(last));
    return begin + to + text(last, "d MMM ") + clock(last);
}

} // namespace core
