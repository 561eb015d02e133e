// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/dictionary.h"

namespace core {

/// Makes one dictionary of several that have texts in common. The whole one numbers its texts in
/// the order in which they are asked for, spells each as it was first asked for, and shares the
/// memory of the parts.
class TextJoin
{
public:
    /// Looks up the texts of each part in those before it, on all cores. Once `stop` is true the
    /// join is not to be used.
    TextJoin(std::vector<const Dictionary *> parts, Dictionary &whole,
             const std::atomic<bool> &stop);

    /// The whole dictionary's id of a text.
    uint32_t idOf(std::size_t part, uint32_t id)
    {
        uint32_t &known = m_ids[m_begins[part] + id];
        if (known == notYet)
            known = add(part, id);
        return known;
    }

private:
    static constexpr uint32_t notYet = std::numeric_limits<uint32_t>::max();

    void findAll(const std::atomic<bool> &stop);
    void find(std::size_t part, uint32_t begin, uint32_t end);
    uint32_t add(std::size_t part, uint32_t id);

    std::vector<const Dictionary *> m_parts;
    Dictionary &m_whole;
    std::vector<uint32_t> m_begins; ///< of a part's texts among those of all parts
    std::vector<uint32_t> m_first; ///< by text: the same one in the first part that has it
    std::vector<uint32_t> m_ids; ///< by text
};

} // namespace core
