// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include <tsl/robin_map.h>

#include "core/base/lexicon.h"
#include "core/log/logtable.h"

namespace core {

/// The distinct attempts that were met, from many threads at once.
class AttemptBook
{
public:
    /// What the verdict of this key, which hashes all that it depends on, was noted as.
    [[nodiscard]] std::optional<uint32_t> find(uint64_t key) const;
    uint32_t add(uint64_t key, Attempt attempt, const Verdict &verdict);

    // From here on: only while nobody adds.

    [[nodiscard]] const std::vector<Attempt> &attempts() const { return m_attempts; }
    [[nodiscard]] const std::vector<Verdict> &verdicts() const { return m_verdicts; }

private:
    mutable std::mutex m_mutex;
    tsl::robin_map<uint64_t, uint32_t> m_ids; ///< by key
    std::vector<Attempt> m_attempts; ///< by id
    std::vector<Verdict> m_verdicts;
};

/// The values that all workers of one load have met, with the ids of that time; LogTableBuilder
/// numbers them anew, in the order of the log.
struct Vocabulary
{
    Lexicon recipients{Lexicon::Case::IgnoreAscii}; ///< the note is the domain's id
    Lexicon senders{Lexicon::Case::IgnoreAscii}; ///< decoded; the note is the domain's id
    Lexicon domains{Lexicon::Case::Exact}; ///< in lower case; the note is a Receiver's
    Lexicon users{Lexicon::Case::Exact};
    Lexicon stages{Lexicon::Case::IgnoreAscii};
    Lexicon patterns{Lexicon::Case::IgnoreAscii};
    AttemptBook attempts;
};

} // namespace core
