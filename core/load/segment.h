// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/load/interner.h"
#include "core/log/logtable.h"
#include "core/log/rowlines.h"
#include "core/log/wholenumber.h"

namespace core {

/// The rows of a stretch of one log, column by column; its memory is used again.
struct Segment
{
    uint64_t begin = 0; ///< start of the first record
    uint64_t end = 0; ///< start of the first record behind it
    uint32_t lines = 0; ///< physical lines in [begin, end)

    std::vector<uint64_t> places; ///< as in LogTable
    std::vector<uint64_t> rowHashes; ///< only where asked for
    std::vector<int64_t> times;
    std::vector<uint32_t> messageHashes;
    std::vector<uint32_t> recipientIds, senderIds, userIds, attemptIds; ///< of the Vocabulary
    std::vector<RowProblems> problems;
    std::array<std::vector<KeptNumber>, numberFields.size()> numbers;
    RowLines rowLines; ///< counted from 0

    std::array<bool, numberFields.size()> hasOtherNumbers{}; ///< than keptNumber() keeps

    bool answersInStage = false;
    bool notUtf8 = false;
    bool contradictsDateOrder
        = false; ///< a date cannot be read in the assumed order but in another
    bool confirmsDateOrder = false; ///< a date can be read in the assumed order only
    std::optional<Error> error; ///< of reading; Cancelled when stopped

    void clear();
};

/// What the rows of one log are read with.
struct SegmentContext
{
    enum class RowHashes { Needed, NotNeeded }; ///< only several logs can hold duplicates

    const LogFile &log;
    RowHashes rowHashes = RowHashes::NotNeeded;
    std::atomic<uint64_t> *bytesDone = nullptr;
    std::atomic<uint64_t> *rowsDone = nullptr;
    const std::atomic<bool> *stop = nullptr;
};

/// Reads the records that start in [begin, end); `begin` must be the start of a line.
void readSegment(const SegmentContext &context, Interner &interner, uint64_t begin, uint64_t end,
                 Segment &segment);

/// The share of a time in a row's hash; the other fields' is in Segment::rowHashes. Equal instants
/// are equal however they are written.
[[nodiscard]] uint64_t timeHash(int64_t time);

} // namespace core
