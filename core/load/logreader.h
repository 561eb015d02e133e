// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/load/filerows.h"
#include "core/load/interner.h"
#include "core/load/preparedlog.h"

namespace core {

/// Reads the rows of logs on all cores, one log after the other.
class LogReader
{
public:
    struct Options
    {
        SegmentContext::RowHashes rowHashes = SegmentContext::RowHashes::NotNeeded;
        /// By the person; else the rows may tell that the assumed one is wrong.
        bool isDateOrderGiven = false;
    };

    LogReader(Vocabulary &vocabulary, const Classifier &classifier, const Options &options,
              const std::atomic<bool> &stop);

    /// What was read is counted in `rowsDone`, and in `bytesDone` if there is one.
    [[nodiscard]] Result<FileRows> read(PreparedLog &prepared, std::atomic<uint64_t> &rowsDone,
                                        std::atomic<uint64_t> *bytesDone);

private:
    std::optional<Error> readSegments(const SegmentContext &context, const PreparedLog &prepared,
                                      FileRows &rows);
    void confirmDateOrder(FileRows &rows) const;
    void readTimesAgain(FileRows &rows) const;

    const Options m_options;
    const std::atomic<bool> &m_stop;
    std::vector<Interner> m_interners; ///< one for each worker
};

} // namespace core
