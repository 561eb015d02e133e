// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/dictionary.h"
#include "core/base/lexicon.h"

namespace core {

/// Moves the texts of a lexicon, in which workers numbered them as it happened, to a dictionary
/// that numbers them in the order in which they are asked for. Spellings that the lexicon takes for
/// one text are the one that is asked for first.
class FirstComeIds
{
public:
    FirstComeIds(const Lexicon &lexicon, Dictionary &dictionary)
        : m_lexicon(lexicon)
        , m_dictionary(dictionary)
        , m_bases(lexicon.bases())
        , m_ids(lexicon.size(), notYet)
    {
        m_dictionary = lexicon.emptyDictionary();
        m_ids.front() = 0;
    }

    /// The dictionary's id of a text.
    uint32_t idOf(uint32_t id)
    {
        uint32_t &known = m_ids[m_bases.empty() ? id : m_bases[id]];
        if (known == notYet)
            known = m_dictionary.add(m_lexicon.placeOf(id));
        return known;
    }

private:
    static constexpr uint32_t notYet = std::numeric_limits<uint32_t>::max();

    const Lexicon &m_lexicon;
    Dictionary &m_dictionary;
    std::vector<Lexicon::Id> m_bases;
    std::vector<uint32_t> m_ids; ///< by the lexicon's id
};

} // namespace core
