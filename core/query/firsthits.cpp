// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/firsthits.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t screenful = 100; ///< rows
constexpr std::size_t most = 10'000; ///< nobody reads so far before the whole answer is there
constexpr std::size_t fewStretches = 32; ///< are searched before an eye has moved
constexpr auto moment = std::chrono::milliseconds(150);

} // namespace

void FirstHits::add(std::size_t turn, std::size_t stretches, RowList rows)
{
    std::unique_lock lock(m_mutex);
    m_waiting.emplace(turn, std::move(rows));
    for (auto next = m_waiting.find(m_next); next != m_waiting.end();
         next = m_waiting.find(++m_next)) {
        if (m_found.size() < most)
            m_found.insert(m_found.end(), next->second.begin(), next->second.end());
        m_waiting.erase(next);
    }
    m_hasEnough = m_found.size() >= most;
    if (!isTimeToTell(stretches))
        return;
    RowList found = m_found;
    m_told = found.size();
    m_isTelling = true;
    lock.unlock();
    std::sort(found.begin(), found.end());
    m_tell(std::move(found));
    lock.lock();
    m_isTelling = false;
    m_lastTold = Clock::now();
}

bool FirstHits::isTimeToTell(std::size_t stretches) const
{
    const bool isSoonDone = stretches < fewStretches || m_next > stretches / 4 * 3;
    if (m_isTelling || isSoonDone || m_found.size() == m_told || m_told >= most)
        return false;
    const bool isFirstScreen = m_told < screenful && m_found.size() >= screenful;
    return isFirstScreen || Clock::now() - m_lastTold >= moment;
}

} // namespace core
