// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/column.h"
#include "core/load/segment.h"
#include "core/log/logtable.h"

namespace core {

/// A log that was read: what it is, and its rows in order. What LogTableBuilder joins.
struct FileRows
{
    /// Rows that were read together.
    struct Stretch
    {
        uint64_t begin = 0; ///< bytes of the file
        uint64_t end = 0;
        std::size_t firstRow = 0;
    };

    LogFile log;
    std::vector<Stretch> stretches;
    Column<uint64_t> places;
    Column<uint64_t> rowHashes; ///< only where asked for
    Column<int64_t> times;
    Column<uint32_t> messageHashes;
    Column<uint32_t> recipientIds, senderIds, userIds, attemptIds; ///< of the Vocabulary
    Column<RowProblems> problems;
    std::array<Column<KeptNumber>, numberFields.size()> numbers;
    std::array<bool, numberFields.size()> hasOtherNumbers{}; ///< as in Segment
    RowLines rowLines;
    bool answersInStage = false;
    bool contradictsDateOrder = false, confirmsDateOrder = false; ///< as in Segment

    [[nodiscard]] std::size_t rows() const { return places.size(); }
    /// The rows that follow; the first of them would stand on this line if it were empty before.
    void add(const Segment &segment, uint32_t firstLine);
    /// No more rows follow.
    void seal();
    /// The log's times and their problems, read once more.
    void setTimes(const std::vector<int64_t> &all);

private:
    void addTimes(std::span<const int64_t> some);
    void addProblems(std::span<const RowProblems> some);
};

} // namespace core
