// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/textorder.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "core/base/asciicase.h"
#include "core/query/radixsort.h"

namespace core {

namespace {

constexpr std::size_t keyBytes = sizeof(uint64_t);
constexpr std::size_t fewTexts = 32;

struct KeyedText
{
    uint64_t key;
    uint32_t id;
};

/// Eight bytes of the text as a number of the same order; zero behind its end.
uint64_t keyAt(std::string_view text, std::size_t depth)
{
    uint64_t key = 0;
    for (std::size_t index = depth; index < depth + keyBytes; ++index) {
        const char c = index < text.size() ? asciiLower(text[index]) : '\0';
        key = key << 8 | static_cast<unsigned char>(c);
    }
    return key;
}

/// Sorts texts that are the same before `depth`. Eight bytes at a time, because a comparison of
/// two texts costs two cache misses and a comparison of two keys none.
void sortFrom(std::size_t depth, std::span<uint32_t> ids, const TextOf &textOf,
              const std::stop_token &stop)
{
    if (ids.size() < 2 || stop.stop_requested())
        return;
    if (ids.size() < fewTexts) {
        std::stable_sort(ids.begin(), ids.end(), [&](uint32_t a, uint32_t b) {
            return isTextBefore(textOf(a), textOf(b));
        });
        return;
    }
    std::vector<KeyedText> texts;
    texts.reserve(ids.size());
    bool isLastKey = true;
    for (const uint32_t id : ids) {
        const std::string_view text = textOf(id);
        texts.push_back({keyAt(text, depth), id});
        isLastKey = isLastKey && text.size() <= depth + keyBytes;
    }
    radixSort(texts, [](const KeyedText &text) { return text.key; });
    std::transform(texts.begin(), texts.end(), ids.begin(),
                   [](const auto &text) { return text.id; });

    for (std::size_t begin = 0; begin < texts.size();) {
        const auto isOther = [&](const KeyedText &text) { return text.key != texts[begin].key; };
        const auto end
            = std::size_t(std::find_if(texts.begin() + std::ptrdiff_t(begin), texts.end(), isOther)
                          - texts.begin());
        const auto same = ids.subspan(begin, end - begin);
        if (!isLastKey) {
            sortFrom(depth + keyBytes, same, textOf, stop);
        } else {
            // Texts that end in NUL have the keys of those that do not.
            std::stable_sort(same.begin(), same.end(), [&](uint32_t a, uint32_t b) {
                return textOf(a).size() < textOf(b).size();
            });
        }
        begin = end;
    }
}

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
    sortFrom(0, ids, textOf, stop);
}

} // namespace core
