// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/zone.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <QDateTime>
#include <QTimeZone>

#include "core/base/asciicase.h"

namespace core {

namespace {

/// Beyond it a zone keeps its last offset: nobody knows the rules of that time.
constexpr int lastKnownYear = 2100;

QTimeZone systemZone()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// Qt 6.4 takes any word for a zone of that abbreviation at GMT.
bool isJustAWord(const QTimeZone &zone)
{
    const auto someTime = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    return zone.offsetFromUtc(someTime) == 0
        && zone.abbreviation(someTime) == QString::fromLatin1(zone.id());
}

/// Qt knows most zones by their exact name only.
QTimeZone zoneNamed(std::string_view name)
{
    if (name.empty())
        return {}; // which Qt takes for UTC
    const QTimeZone exact(QByteArray(name.data(), qsizetype(name.size())));
    if (exact.isValid() && !isJustAWord(exact))
        return exact;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (equalsIgnoringCase(name, {id.constData(), std::size_t(id.size())}))
            return QTimeZone(id);
    }
    return {};
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string_view cityOf(std::string_view zone)
{
    const std::size_t slash = zone.rfind('/');
    return slash == std::string_view::npos ? zone : zone.substr(slash + 1);
}

} // namespace

std::optional<Zone> Zone::named(std::string_view name)
{
    if (equalsIgnoringCase(name, "GMT") || equalsIgnoringCase(name, "UTC"))
        return gmt();
    const bool isSystem = equalsIgnoringCase(name, "system");
    const QTimeZone source = isSystem ? systemZone() : zoneNamed(name);
    if (!source.isValid())
        return {};

    const auto start = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    const QDateTime end(QDate(lastKnownYear, 1, 1), QTime(0, 0), Qt::UTC);
    Zone zone;
    zone.m_name = source.id().toStdString();
    zone.m_offsets = {source.offsetFromUtc(start) * millisPerSecond};
    // Not transitions(): in Qt 6.4 it ends where the zone's file does, in 2037. And there
    // nextTransition() needs the millisecond to go on.
    for (auto change = source.nextTransition(start); change.atUtc.isValid() && change.atUtc < end;
         change = source.nextTransition(change.atUtc.addMSecs(1))) {
        const Millis offset = change.offsetFromUtc * millisPerSecond;
        if (offset == zone.m_offsets.back())
            continue; // only the abbreviation changes
        zone.m_transitions.push_back(change.atUtc.toMSecsSinceEpoch());
        zone.m_offsets.push_back(offset);
    }
    return zone;
}

Zone Zone::gmt()
{
    Zone zone;
    zone.m_name = "GMT";
    return zone;
}

std::vector<std::string> Zone::available()
{
    std::vector<std::string> names{"GMT"};
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        names.push_back(id.toStdString());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::string Zone::suggest(std::string_view misspelt)
{
    std::string wanted = asciiLower(misspelt);
    std::replace(wanted.begin(), wanted.end(), ' ', '_');
    std::string nearest;
    std::size_t nearestDistance = std::string::npos;
    for (const std::string &name : available()) {
        const std::string lower = asciiLower(name);
        // "new york" and "Europe/Tokyo" have a city that there is.
        const std::size_t distance = std::min(editDistance(wanted, lower),
                                              1 + editDistance(cityOf(wanted), cityOf(lower)));
        if (distance < nearestDistance) {
            nearest = name;
            nearestDistance = distance;
        }
    }
    return nearest;
}

Millis Zone::offsetAt(Millis utc) const
{
    const auto next = std::upper_bound(m_transitions.begin(), m_transitions.end(), utc);
    return m_offsets[std::size_t(next - m_transitions.begin())];
}

Millis Zone::toUtc(Millis wallClock) const
{
    // No offset exceeds a day, so only the changes of the days around can matter.
    const auto first
        = std::lower_bound(m_transitions.begin(), m_transitions.end(), wallClock - millisPerDay);
    auto period = std::size_t(first - m_transitions.begin());
    while (period < m_transitions.size() && wallClock >= m_transitions[period] + m_offsets[period])
        ++period;
    const Millis utc = wallClock - m_offsets[period];
    return period == 0 ? utc : std::max(utc, m_transitions[period - 1]);
}

std::optional<Millis> Zone::nextTransition(Millis utc) const
{
    const auto next = std::upper_bound(m_transitions.begin(), m_transitions.end(), utc);
    return next == m_transitions.end() ? std::nullopt : std::optional(*next);
}

std::string Zone::format(Millis utc) const
{
    return formatDateTime(toLocal(utc));
}

} // namespace core
