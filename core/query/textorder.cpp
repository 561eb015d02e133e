// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/textorder.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "core/base/asciicase.h"
#include "core/base/parallel.h"
#include "core/query/radixsort.h"

namespace core {

namespace {

constexpr std::size_t keyBytes = sizeof(uint64_t) - 1;
constexpr std::size_t textsPerJob = 32 * 1024;

struct KeyedText
{
    uint64_t key;
    uint32_t id;
};

/// Seven bytes of the text and how many more there were, as a number of the same order.
uint64_t keyAt(std::string_view text, std::size_t depth)
{
    uint64_t key = 0;
    for (std::size_t index = depth; index < depth + keyBytes; ++index) {
        const char c = index < text.size() ? asciiLower(text[index]) : '\0';
        key = key << 8 | static_cast<unsigned char>(c);
    }
    return key << 8 | std::min(text.size() - depth, keyBytes + 1);
}

/// Texts of this key are not known whole.
bool goesOn(uint64_t key)
{
    return (key & 0xff) > keyBytes;
}

/// Sorts texts by seven bytes after seven: a comparison of two texts costs two cache misses, a
/// comparison of two keys none.
class TextSorter
{
public:
    TextSorter(const TextOf &textOf, const std::stop_token &stop)
        : m_textOf(textOf)
        , m_stop(stop)
    { }

    void sort(std::vector<KeyedText> &texts) const
    {
        parallelFor((texts.size() + textsPerJob - 1) / textsPerJob, [&](std::size_t job) {
            const std::size_t begin = job * textsPerJob;
            const std::size_t count = std::min(textsPerJob, texts.size() - begin);
            for (KeyedText &text : std::span(texts).subspan(begin, count))
                text.key = keyAt(m_textOf(text.id), 0);
        });
        if (m_stop.stop_requested())
            return;
        radixSort(texts, [](const KeyedText &text) { return text.key; });

        std::vector<std::size_t> starts{0}; // of the jobs; texts of one key are not parted
        while (starts.back() < texts.size()) {
            const std::size_t wanted = std::min(starts.back() + textsPerJob, texts.size());
            starts.push_back(endOfKey(texts, wanted - 1));
        }
        parallelFor(starts.size() - 1, [&](std::size_t job) {
            sortSameKeys(std::span(texts).subspan(starts[job], starts[job + 1] - starts[job]), 0);
        });
    }

private:
    static std::size_t endOfKey(std::span<const KeyedText> texts, std::size_t begin)
    {
        std::size_t end = begin + 1;
        while (end < texts.size() && texts[end].key == texts[begin].key)
            ++end;
        return end;
    }

    /// The texts are sorted by their keys at `depth`.
    void sortSameKeys(std::span<KeyedText> texts, std::size_t depth) const
    {
        for (std::size_t begin = 0; begin < texts.size() && !m_stop.stop_requested();) {
            const std::size_t end = endOfKey(texts, begin);
            if (end - begin > 1 && goesOn(texts[begin].key))
                sortFrom(depth + keyBytes, texts.subspan(begin, end - begin));
            begin = end;
        }
    }

    /// The texts are the same before `depth`, and all go on there. What they have in common is
    /// passed over here: only texts that part go one call deeper, so that long ones do no harm.
    void sortFrom(std::size_t depth, std::span<KeyedText> texts) const
    {
        const auto hasFirstKey = [&](const KeyedText &text) { return text.key == texts[0].key; };
        while (!m_stop.stop_requested()) {
            for (KeyedText &text : texts)
                text.key = keyAt(m_textOf(text.id), depth);
            if (!std::all_of(texts.begin(), texts.end(), hasFirstKey))
                break;
            if (!goesOn(texts[0].key))
                return;
            depth += keyBytes;
        }
        radixSort(texts, [](const KeyedText &text) { return text.key; });
        sortSameKeys(texts, depth);
    }

    const TextOf &m_textOf;
    const std::stop_token &m_stop;
};

} // namespace

bool isTextBefore(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return static_cast<unsigned char>(asciiLower(x))
            < static_cast<unsigned char>(asciiLower(y));
    });
}

void sortByText(std::vector<uint32_t> &ids, const TextOf &textOf, const std::stop_token &stop)
{
    std::vector<KeyedText> texts;
    texts.reserve(ids.size());
    for (const uint32_t id : ids)
        texts.push_back({0, id});
    TextSorter(textOf, stop).sort(texts);
    std::transform(texts.begin(), texts.end(), ids.begin(),
                   [](const auto &text) { return text.id; });
}

} // namespace core
