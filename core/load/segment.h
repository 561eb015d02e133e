// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include <tsl/robin_map.h>

#include "core/base/dictionary.h"
#include "core/base/error.h"
#include "core/csv/record.h"
#include "core/log/logtable.h"
#include "core/mail/classifier.h"

namespace core {

/// The columns of a stretch of one log, with ids of its own; what LogTableBuilder joins.
struct Segment
{
    uint64_t begin = 0; ///< start of the first record
    uint64_t end = 0; ///< start of the first record behind it
    uint32_t lines = 0; ///< physical lines in [begin, end); rows count theirs from 0

    std::vector<uint64_t> offsets, rowHashes; ///< rowHashes only where asked for
    std::vector<int64_t> times;
    std::vector<uint32_t> lengths, rowLines, messageHashes, recipientIds, senderIds, userIds,
        attemptIds;
    std::vector<RowProblems> problems;
    Dictionary recipients{Dictionary::Case::IgnoreAscii};
    Dictionary senders{Dictionary::Case::IgnoreAscii};
    Dictionary users{Dictionary::Case::Exact};
    Dictionary stages{Dictionary::Case::IgnoreAscii};
    Dictionary patterns{Dictionary::Case::Exact};
    std::vector<Attempt> attempts;
    std::vector<Verdict> verdicts;

    bool answersInStage = false;
    bool notUtf8 = false;
    bool contradictsDateOrder
        = false; ///< a date cannot be read in the assumed order but in another
    bool confirmsDateOrder = false; ///< a date can be read in the assumed order only
    std::optional<Error> error; ///< of reading; Cancelled when stopped
};

/// What the rows of one log are read with.
struct SegmentContext
{
    enum class RowHashes { Needed, NotNeeded }; ///< only several logs can hold duplicates

    const LogFile &log;
    const Classifier &classifier;
    RowHashes rowHashes = RowHashes::NotNeeded;
    std::atomic<uint64_t> *bytesDone = nullptr;
    std::atomic<uint64_t> *rowsDone = nullptr;
    const std::atomic<bool> *stop = nullptr;
};

/// Reads the records that start in [begin, end); `begin` must be the start of a line.
[[nodiscard]] Segment readSegment(const SegmentContext &context, uint64_t begin, uint64_t end);

/// The share of a time in a row's hash; the other fields' is in Segment::rowHashes. Equal instants
/// are equal however they are written.
[[nodiscard]] uint64_t timeHash(int64_t time);

} // namespace core
