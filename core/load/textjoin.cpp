// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/textjoin.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "core/base/parallel.h"

namespace core {

TextJoin::TextJoin(std::vector<const Dictionary *> parts, Dictionary &whole,
                   const std::atomic<bool> &stop)
    : m_parts(std::move(parts))
    , m_whole(whole)
{
    uint32_t count = 0;
    for (const Dictionary *part : m_parts)
        m_begins.push_back(std::exchange(count, uint32_t(count + part->size())));
    m_first.resize(count);
    std::iota(m_first.begin(), m_first.end(), uint32_t(0));
    m_ids.assign(count, notYet);
    findAll(stop);
}

void TextJoin::findAll(const std::atomic<bool> &stop)
{
    constexpr uint32_t textsPerJob = 16 * 1024;
    for (std::size_t part = 1; part < m_parts.size(); ++part) {
        const auto size = uint32_t(m_parts[part]->size());
        parallelFor((size + textsPerJob - 1) / textsPerJob, [&](std::size_t job) {
            const auto begin = uint32_t(job * textsPerJob);
            if (!stop)
                find(part, begin, std::min(size, begin + textsPerJob));
        });
    }
}

void TextJoin::find(std::size_t part, uint32_t begin, uint32_t end)
{
    std::vector<uint32_t> asked(end - begin);
    std::iota(asked.begin(), asked.end(), begin);
    std::vector<std::string_view> texts;
    for (uint32_t id = begin; id < end; ++id)
        texts.push_back(m_parts[part]->text(id));
    std::vector<uint32_t> found(texts.size());
    for (std::size_t earlier = 0; earlier < part && !asked.empty(); ++earlier) {
        m_parts[earlier]->find(texts, found);
        std::size_t unknown = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (found[i] != 0 || texts[i].empty()) {
                m_first[m_begins[part] + asked[i]] = m_begins[earlier] + found[i];
                continue;
            }
            asked[unknown] = asked[i];
            texts[unknown++] = texts[i];
        }
        asked.resize(unknown);
        texts.resize(unknown);
        found.resize(unknown);
    }
}

uint32_t TextJoin::add(std::size_t part, uint32_t id)
{
    if (id == 0)
        return 0; // the empty text is in every dictionary
    uint32_t &known = m_ids[m_first[m_begins[part] + id]];
    if (known == notYet)
        known = m_whole.share(*m_parts[part], id);
    return known;
}

} // namespace core
