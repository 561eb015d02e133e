// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QCoreApplication>
#include <QString>

#include "core/query/timeline.h"

namespace ui {

/// Names a range of time, end not included: "3 Nov 12:00 - 13:00".
using RangeWords = std::function<QString(core::Millis from, core::Millis end)>;

/// What there is to say about the bars of a timeline, on the screen and to a screen reader.
class TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineWords)
public:
    TimelineWords() = default;
    TimelineWords(core::Timeline timeline, RangeWords words);

    [[nodiscard]] const core::Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] int count() const { return int(m_timeline.buckets.size()); }
    [[nodiscard]] core::Millis startOf(int bucket) const;
    [[nodiscard]] core::Millis endOf(int bucket) const;

    // Of the buckets from first to last.
    [[nodiscard]] QString time(int first, int last) const;
    [[nodiscard]] QString counts(int first, int last) const; ///< three lines, the time above

    [[nodiscard]] QString overview() const; ///< totals and peak
    [[nodiscard]] QString width() const; ///< "failures per hour"

private:
    struct Sum
    {
        uint64_t temporary = 0, permanent = 0;
    };
    [[nodiscard]] Sum sum(int first, int last) const;

    core::Timeline m_timeline;
    RangeWords m_words;
};

} // namespace ui
