// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinewords.h"

#include <algorithm>

#include "core/model/displaytext.h"

namespace ui {

namespace {

uint64_t failuresIn(const core::Timeline::Bucket &bucket)
{
    return uint64_t(bucket.temporary) + bucket.permanent;
}

} // namespace

TimelineWords::TimelineWords(core::Timeline timeline, RangeWords words)
    : m_timeline(std::move(timeline))
    , m_words(std::move(words))
{ }

core::Millis TimelineWords::startOf(int bucket) const
{
    return m_timeline.buckets[std::size_t(bucket)].start;
}

core::Millis TimelineWords::endOf(int bucket) const
{
    return bucket + 1 < count() ? startOf(bucket + 1) : m_timeline.end;
}

QString TimelineWords::time(int first, int last) const
{
    return m_words(startOf(first), endOf(last));
}

TimelineWords::Sum TimelineWords::sum(int first, int last) const
{
    Sum sum;
    for (int bucket = first; bucket <= last; ++bucket) {
        sum.temporary += m_timeline.buckets[std::size_t(bucket)].temporary;
        sum.permanent += m_timeline.buckets[std::size_t(bucket)].permanent;
    }
    return sum;
}

QString TimelineWords::counts(int first, int last) const
{
    const Sum failures = sum(first, last);
    return tr("%1\n%2 temporary\n%3 permanent")
        .arg(time(first, last), core::countText(failures.temporary),
             core::countText(failures.permanent));
}

QString TimelineWords::overview() const
{
    const Sum all = sum(0, count() - 1);
    if (all.temporary + all.permanent == 0)
        return tr("No failures.");
    const auto &buckets = m_timeline.buckets;
    const auto peak
        = std::max_element(buckets.begin(), buckets.end(), [](const auto &a, const auto &b) {
              return failuresIn(a) < failuresIn(b);
          });
    const int peakBucket = int(peak - buckets.begin());
    return tr("%1 temporary and %2 permanent failures, %3. Most of them, %4, in %5. The arrow "
              "keys walk through the bars, Shift extends, Enter filters to them.")
        .arg(core::countText(all.temporary), core::countText(all.permanent), time(0, count() - 1),
             core::countText(failuresIn(*peak)), time(peakBucket, peakBucket));
}

QString TimelineWords::width() const
{
    constexpr int64_t minute = 60;
    constexpr int64_t hour = 60 * minute;
    constexpr int64_t day = 24 * hour;
    constexpr int64_t week = 7 * day;
    const int64_t seconds = m_timeline.bucketSeconds;
    if (seconds > week)
        return tr("failures per %1 weeks").arg(seconds / week);
    if (seconds == week)
        return tr("failures per week");
    if (seconds == day)
        return tr("failures per day");
    if (seconds > hour)
        return tr("failures per %1 hours").arg(seconds / hour);
    if (seconds == hour)
        return tr("failures per hour");
    if (seconds > minute)
        return tr("failures per %1 minutes").arg(seconds / minute);
    return tr("failures per minute");
}

} // namespace ui
