// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/axisscale.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QLocale>

namespace ui {

namespace {

using core::Millis;

constexpr std::array<Millis, 14> clockSteps{
    core::millisPerMinute,      5 * core::millisPerMinute,  10 * core::millisPerMinute,
    15 * core::millisPerMinute, 30 * core::millisPerMinute, core::millisPerHour,
    2 * core::millisPerHour,    3 * core::millisPerHour,    6 * core::millisPerHour,
    12 * core::millisPerHour,   core::millisPerDay,         2 * core::millisPerDay,
    7 * core::millisPerDay,     14 * core::millisPerDay};
constexpr std::array monthSteps{1, 3, 6, 12, 24, 60};

/// A wall-clock time, carried as if it were UTC.
QDateTime wallClock(Millis local)
{
    return QDateTime::fromMSecsSinceEpoch(local, Qt::UTC);
}

QString text(Millis local, const char *format)
{
    return QLocale(QLocale::English).toString(wallClock(local), QLatin1StringView(format));
}

/// The wall-clock times of a step between two others, nothing if there are more than `most`.
std::vector<Millis> everyStep(Millis from, Millis end, Millis step, int most)
{
    if ((end - from) / step > most)
        return {};
    const Millis origin = step > core::millisPerDay ? core::firstMonday : 0;
    const Millis behind = ((from - origin) % step + step) % step;
    std::vector<Millis> times;
    for (Millis time = behind == 0 ? from : from - behind + step; time < end; time += step)
        times.push_back(time);
    return times;
}

std::vector<Millis> everyMonths(Millis from, Millis end, int months)
{
    const QDate first = wallClock(from).date();
    QDate date(first.year(), 1, 1);
    std::vector<Millis> times;
    for (; date.startOfDay(Qt::UTC).toMSecsSinceEpoch() < end; date = date.addMonths(months)) {
        const Millis time = date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        if (time >= from)
            times.push_back(time);
    }
    return times;
}

QString clockLabel(Millis local, bool isFirst)
{
    if (local % core::millisPerDay == 0)
        return text(local, "d MMM");
    return text(local, isFirst ? "d MMM HH:mm" : "HH:mm");
}

} // namespace

CountScale countScale(uint32_t greatest)
{
    constexpr uint32_t mostSteps = 4;
    const uint64_t most = std::max<uint32_t>(greatest, 1);
    uint64_t step = 1;
    for (uint64_t ten = 1; step * mostSteps < most; ten *= 10) {
        for (const uint64_t factor : {1, 2, 5}) {
            step = factor * ten;
            if (step * mostSteps >= most)
                break;
        }
    }
    return {uint32_t(step), uint32_t((most + step - 1) / step * step)};
}

std::vector<TimeTick> timeTicks(Millis from, Millis end, const core::Zone &zone, int most)
{
    const Millis localFrom = zone.toLocal(from);
    const Millis localEnd = zone.toLocal(end);
    std::vector<TimeTick> ticks;
    const auto add = [&](Millis local, const QString &label) {
        const Millis time = zone.toUtc(local);
        // An hour that daylight saving skips falls on the one after it.
        if (time >= from && time < end && (ticks.empty() || ticks.back().time < time))
            ticks.push_back({time, label});
    };
    for (const Millis step : clockSteps) {
        const std::vector<Millis> times = everyStep(localFrom, localEnd, step, most);
        if (times.empty() || int(times.size()) > most)
            continue;
        for (const Millis local : times)
            add(local, clockLabel(local, local == times.front()));
        return ticks;
    }
    for (const int months : monthSteps) {
        const std::vector<Millis> times = everyMonths(localFrom, localEnd, months);
        if (int(times.size()) > most)
            continue;
        for (const Millis local : times)
            add(local, text(local, months < 12 ? "MMM yyyy" : "yyyy"));
        return ticks;
    }
    return ticks;
}

} // namespace ui
