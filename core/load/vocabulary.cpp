// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/vocabulary.h"

#include <algorithm>

namespace core {

std::optional<uint32_t> AttemptBook::find(uint64_t key) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_ids.find(key);
    return known == m_ids.end() ? std::nullopt : std::optional(known->second);
}

uint32_t AttemptBook::add(uint64_t key, Attempt attempt, const Verdict &verdict)
{
    const std::lock_guard lock(m_mutex);
    const auto [known, isNew] = m_ids.try_emplace(key, uint32_t(m_attempts.size()));
    if (isNew) {
        const auto same = std::find(m_verdicts.begin(), m_verdicts.end(), verdict);
        attempt.verdict = uint32_t(same - m_verdicts.begin());
        if (same == m_verdicts.end())
            m_verdicts.push_back(verdict);
        m_attempts.push_back(attempt);
    }
    return known->second;
}

} // namespace core
