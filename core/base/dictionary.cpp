// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"

#include <array>

#include <xxhash.h>

#include "core/base/asciicase.h"

namespace core {

Dictionary::Dictionary(Case sensitivity)
    : m_case(sensitivity)
    , m_starts{0}
{
    append({});
    m_ids.emplace(hashOf({}), 0);
}

Dictionary::Id Dictionary::intern(std::string_view text)
{
    uint64_t hash = hashOf(text);
    for (auto found = m_ids.find(hash); found != m_ids.end(); found = m_ids.find(++hash)) {
        if (equals(this->text(found->second), text))
            return found->second;
    }
    const Id id = Id(size());
    append(text);
    m_ids.emplace(hash, id);
    return id;
}

void Dictionary::seal()
{
    m_ids = {};
    m_bytes.shrink_to_fit();
    m_starts.shrink_to_fit();
}

uint64_t Dictionary::hashOf(std::string_view text) const
{
    if (m_case == Case::Exact)
        return XXH3_64bits(text.data(), text.size());
    std::array<char, 256> lower;
    if (text.size() > lower.size()) {
        const std::string longLower = asciiLower(text);
        return XXH3_64bits(longLower.data(), longLower.size());
    }
    for (std::size_t i = 0; i < text.size(); ++i)
        lower[i] = asciiLower(text[i]);
    return XXH3_64bits(lower.data(), text.size());
}

bool Dictionary::equals(std::string_view a, std::string_view b) const
{
    return a == b || (m_case == Case::IgnoreAscii && equalsIgnoringCase(a, b));
}

void Dictionary::append(std::string_view text)
{
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    m_starts.push_back(m_bytes.size());
}

} // namespace core
