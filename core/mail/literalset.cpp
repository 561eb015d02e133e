// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/literalset.h"

#include <limits>

namespace core {

int LiteralSet::add(const std::string &literal)
{
    return m_numbers.try_emplace(literal, int(m_numbers.size())).first->second;
}

void LiteralSet::compile()
{
    m_entries.resize(m_numbers.size() + 1);
    addTo<uint16_t>(m_short, sizeof(uint32_t) - 1);
    addTo<uint32_t>(m_medium, sizeof(uint64_t) - 1);
    addTo<uint64_t>(m_long, std::numeric_limits<uint16_t>::max());
}

template <typename Window> void LiteralSet::addTo(Windows &windows, std::size_t longest)
{
    // How often a window is seen in literals tells how often it will be in answers.
    std::vector<uint32_t> frequency(bucketCount);
    for (const auto &[literal, number] : m_numbers) {
        for (std::size_t at = 0; at + sizeof(Window) <= literal.size(); ++at)
            ++frequency[bucket<Window>(literal, at)];
    }
    for (const auto &[literal, number] : m_numbers) {
        if (literal.size() < sizeof(Window) || literal.size() > longest)
            continue;
        std::size_t rarest = 0;
        for (std::size_t at = 1; at + sizeof(Window) <= literal.size(); ++at) {
            if (frequency[bucket<Window>(literal, at)] < frequency[bucket<Window>(literal, rarest)])
                rarest = at;
        }
        const std::size_t hash = bucket<Window>(literal, rarest);
        const auto entry = uint16_t(number + 1);
        m_entries[entry] = {uint32_t(m_text.size()), uint16_t(literal.size()), uint16_t(rarest),
                            windows.first[hash]};
        windows.isUsed[hash] = true;
        windows.first[hash] = entry;
        m_text += literal;
    }
}

} // namespace core
