// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/dateorder.h"

#include <algorithm>

#include <QtGlobal>

#include "core/log/writtendate.h"

namespace core {

namespace {

/// A log is nearly, but not exactly, in the order of time, so single steps back prove nothing.
bool isClearlyFewer(uint64_t few, uint64_t many)
{
    return 2 * few < many;
}

/// Salesforce keeps emails for 30 days, so one file does not span more.
constexpr int64_t longestLogInDays = 31;

} // namespace

void DateEvidence::Reading::add(int64_t day, bool isFirst)
{
    if (isFirst) {
        firstDay = lastDay = day;
    } else {
        forwardSteps += day > previousDay;
        backwardSteps += day < previousDay;
        firstDay = std::min(firstDay, day);
        lastDay = std::max(lastDay, day);
    }
    previousDay = day;
}

void DateEvidence::add(std::string_view loggedTime)
{
    const auto date = readDate(withoutOuterBlanks(loggedTime));
    if (!date)
        return;
    const auto monthFirst = dayNumber(*date, DateOrder::MonthFirst);
    const auto dayFirst = dayNumber(*date, DateOrder::DayFirst);
    switch (date->form) {
    case WrittenDate::Form::YearFirst:
        m_yearFirst += monthFirst.has_value();
        return;
    case WrittenDate::Form::Dotted:
        m_dotted += dayFirst.has_value();
        return;
    case WrittenDate::Form::Open:
        break;
    }
    m_firstAbove12 += dayFirst && !monthFirst;
    m_secondAbove12 += monthFirst && !dayFirst;
    if (!monthFirst || !dayFirst)
        return;

    m_monthFirst.add(*monthFirst, m_readable == 0);
    m_dayFirst.add(*dayFirst, m_readable == 0);
    ++m_readable;
    m_differing += monthFirst != dayFirst;

    const auto time = parseTimestamp(loggedTime, DateOrder::MonthFirst).value_or(noTime);
    if (time != noTime && m_previousTime != noTime && *monthFirst == m_previousTimesDay) {
        m_clockForward += time > m_previousTime;
        m_clockBackward += time < m_previousTime;
    }
    m_previousTime = time;
    m_previousTimesDay = *monthFirst;
}

DecidedDateOrder decideDateOrder(const DateEvidence &evidence, std::optional<DateOrder> otherFiles)
{
    const auto &e = evidence;
    if (e.m_firstAbove12 + e.m_secondAbove12 > 0) {
        const bool isDayFirst = e.m_firstAbove12 > e.m_secondAbove12;
        const bool isContradictory = e.m_firstAbove12 > 0 && e.m_secondAbove12 > 0;
        return {isDayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst, !isContradictory};
    }
    if (e.m_readable == 0 && e.m_yearFirst + e.m_dotted > 0)
        return {e.m_dotted > e.m_yearFirst ? DateOrder::DayFirst : DateOrder::YearFirst, true};
    if (e.m_differing == 0)
        return {otherFiles.value_or(DateOrder::MonthFirst), true};

    // A file that somebody sorted newest first betrays itself within each day.
    const bool isNewestFirst = isClearlyFewer(e.m_clockForward, e.m_clockBackward);
    const auto wrongSteps = [isNewestFirst](const DateEvidence::Reading &reading) {
        return isNewestFirst ? reading.forwardSteps : reading.backwardSteps;
    };
    if (isClearlyFewer(wrongSteps(e.m_monthFirst), wrongSteps(e.m_dayFirst)))
        return {DateOrder::MonthFirst, true};
    if (isClearlyFewer(wrongSteps(e.m_dayFirst), wrongSteps(e.m_monthFirst)))
        return {DateOrder::DayFirst, true};

    const auto fitsOneLog = [](const DateEvidence::Reading &reading) {
        return reading.lastDay - reading.firstDay <= longestLogInDays;
    };
    if (fitsOneLog(e.m_monthFirst) != fitsOneLog(e.m_dayFirst)) {
        const bool isMonthFirst = fitsOneLog(e.m_monthFirst);
        return {isMonthFirst ? DateOrder::MonthFirst : DateOrder::DayFirst, true};
    }
    if (otherFiles && *otherFiles != DateOrder::YearFirst)
        return {*otherFiles, true};
    return {DateOrder::MonthFirst, false};
}

bool contradicts(std::string_view loggedTime, DateOrder order)
{
    const auto date = readDate(withoutOuterBlanks(loggedTime));
    if (!date || date->form != WrittenDate::Form::Open)
        return false;
    switch (order) {
    case DateOrder::MonthFirst:
        return date->first > 12 && date->second <= 12;
    case DateOrder::DayFirst:
        return date->second > 12 && date->first <= 12;
    case DateOrder::YearFirst:
        return !dayNumber(*date, order);
    }
    Q_UNREACHABLE();
}

} // namespace core
