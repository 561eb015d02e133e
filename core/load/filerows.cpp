// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/filerows.h"

#include <algorithm>

namespace core {

void FileRows::add(const Segment &segment, uint32_t firstLine)
{
    stretches.push_back({segment.begin, segment.end, rows()});
    places.add(segment.places);
    rowHashes.add(segment.rowHashes);
    messageHashes.add(segment.messageHashes);
    recipientIds.add(segment.recipientIds);
    senderIds.add(segment.senderIds);
    userIds.add(segment.userIds);
    attemptIds.add(segment.attemptIds);
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        numbers[index].add(segment.numbers[index]);
        hasOtherNumbers[index] |= segment.hasOtherNumbers[index];
    }
    rowLines.add(segment.rowLines, firstLine);
    addTimes(segment.times);
    addProblems(segment.problems);
    log.rows = rows();
    log.mixedEncoding |= segment.notUtf8;
    answersInStage |= segment.answersInStage;
    contradictsDateOrder |= segment.contradictsDateOrder;
    confirmsDateOrder |= segment.confirmsDateOrder;
}

void FileRows::seal()
{
    places.seal();
    rowHashes.seal();
    times.seal();
    messageHashes.seal();
    recipientIds.seal();
    senderIds.seal();
    userIds.seal();
    attemptIds.seal();
    problems.seal();
    for (auto &column : numbers)
        column.seal();
}

void FileRows::setTimes(const std::vector<int64_t> &all)
{
    constexpr auto unreadable = RowProblems(RowProblem::UnreadableTime);
    std::vector<RowProblems> allProblems(all.size());
    problems.read(0, allProblems);
    for (std::size_t row = 0; row < all.size(); ++row)
        allProblems[row]
            = RowProblems((allProblems[row] & ~unreadable) | (all[row] == noTime ? unreadable : 0));
    times = {};
    problems = {};
    log.problems = 0;
    log.first = log.last = noTime;
    addTimes(all);
    addProblems(allProblems);
    times.seal();
    problems.seal();
}

void FileRows::addTimes(std::span<const int64_t> some)
{
    for (const int64_t time : some) {
        if (time == noTime)
            continue;
        log.first = log.first == noTime ? time : std::min(log.first, time);
        log.last = std::max(log.last, time); // noTime is before all
    }
    times.add(some);
}

void FileRows::addProblems(std::span<const RowProblems> some)
{
    log.problems += some.size() - uint64_t(std::count(some.begin(), some.end(), RowProblems(0)));
    problems.add(some);
}

} // namespace core
