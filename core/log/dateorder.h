// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/timestamp.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

struct DecidedDateOrder
{
    DateOrder order = DateOrder::MonthFirst;
    bool certain = false; ///< if not, the person should be asked
};

/// What the logged times of a file, or of samples of it, say about the order of day and month.
class DateEvidence
{
public:
    /// In the order of the file; texts that are no dates are passed over.
    void add(std::string_view loggedTime);

private:
    /// One of the two ways to read the dates whose order is open.
    struct Reading
    {
        int64_t firstDay = 0;
        int64_t lastDay = 0;
        int64_t previousDay = 0;
        uint64_t forwardSteps = 0; ///< to a later day than the row before
        uint64_t backwardSteps = 0;

        void add(int64_t day, bool isFirst);
    };

    uint64_t m_yearFirst = 0;
    uint64_t m_dotted = 0;
    uint64_t m_firstAbove12 = 0;
    uint64_t m_secondAbove12 = 0;
    uint64_t m_readable = 0; ///< other dates, those that both orders can read
    uint64_t m_differing = 0; ///< of these all but the likes of 3/3/2026
    Reading m_monthFirst;
    Reading m_dayFirst;

    uint64_t m_clockForward = 0; ///< rows at a later time of the same day than the row before
    uint64_t m_clockBackward = 0;
    Millis m_previousTime = noTime;
    int64_t m_previousTimesDay = 0;

    friend DecidedDateOrder decideDateOrder(const DateEvidence &, std::optional<DateOrder>);
};

/// By the dates alone, never by today's date: in turn a part above 12; the reading that runs
/// forward; the one that spans at most 31 days; the other files opened with it; else month first,
/// not certain. Where no date can be read in two ways there is nothing to ask, so that is certain.
[[nodiscard]] DecidedDateOrder decideDateOrder(const DateEvidence &evidence,
                                               std::optional<DateOrder> otherFiles = {});

/// Whether a date cannot be read in this order but in another. Under the order that a row's time
/// was read with, only an unreadable one can be.
[[nodiscard]] bool contradicts(std::string_view loggedTime, DateOrder order);

} // namespace core
