// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textorder.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>

#include "core/base/asciicase.h"
#include "core/base/radixsort.h"
#include "core/base/stretches.h"

namespace core {

namespace {

constexpr std::size_t keyBytes = sizeof(uint64_t) - 1;
constexpr std::size_t manyTexts = 16 * 1024; ///< are worth more than one core
constexpr std::size_t fewTexts = 16; ///< are compared with each other

struct KeyedText
{
    uint64_t key;
    uint64_t nextKey; ///< behind the bytes of `key`, if the text goes on there
    uint32_t id;
};

/// Eight letters at once.
uint64_t asciiLower(uint64_t letters)
{
    constexpr uint64_t each = 0x0101010101010101;
    const uint64_t low = letters & each * 0x7f;
    const uint64_t fromA = low + each * (0x80 - 'A');
    const uint64_t beyondZ = low + each * (0x7f - 'Z');
    const uint64_t isCapital = fromA & ~beyondZ & ~letters & each * 0x80;
    return letters | isCapital >> 2;
}

uint64_t bigEndian(uint64_t bytes)
{
    if constexpr (std::endian::native == std::endian::little)
        return __builtin_bswap64(bytes);
    return bytes;
}

/// Seven bytes of the text and how many more there were, as a number of the same order.
uint64_t keyAt(std::string_view text, std::size_t depth)
{
    const std::size_t left = text.size() - depth;
    uint64_t bytes = 0;
    if (left >= sizeof bytes) {
        std::memcpy(&bytes, text.data() + depth, sizeof bytes);
        return (bigEndian(asciiLower(bytes)) & ~uint64_t(0xff)) | sizeof bytes;
    }
    if (left > 0)
        std::memcpy(&bytes, text.data() + depth, left);
    return bigEndian(asciiLower(bytes)) | left;
}

/// Texts of this key are not known whole.
bool goesOn(uint64_t key)
{
    return (key & 0xff) > keyBytes;
}

/// How many bytes two texts have in common from `depth` on, with case ignored; in whole keys.
std::size_t commonKeys(std::string_view a, std::string_view b, std::size_t depth, std::size_t limit)
{
    std::size_t common = depth;
    while (common < limit) {
        const uint64_t key = keyAt(a, common);
        if (!goesOn(key) || key != keyAt(b, common))
            break;
        common += keyBytes;
    }
    return common;
}

/// Sorts texts by two keys after two: a comparison of two texts costs two cache misses, a
/// comparison of their keys none.
class TextSorter
{
public:
    TextSorter(std::span<KeyedText> texts, const TextOf &textOf, const std::stop_token &stop)
        : m_texts(texts)
        , m_textOf(textOf)
        , m_stop(stop)
        , m_differs(texts.size(), 0)
    { }

    [[nodiscard]] std::vector<char> sort()
    {
        if (!m_texts.empty())
            sortByKeys(0, m_texts);
        return std::move(m_differs);
    }

private:
    /// Calls job(some of the texts), on all cores if there are many.
    template <typename Job> static void forEach(std::span<KeyedText> texts, const Job &job)
    {
        forStretches(texts.size(), [&](std::size_t begin, std::size_t end) {
            job(texts.subspan(begin, end - begin));
        });
    }

    [[nodiscard]] char &differs(const KeyedText &text)
    {
        return m_differs[std::size_t(&text - m_texts.data())];
    }

    /// The texts are the same before `depth`.
    void sortByKeys(std::size_t depth, std::span<KeyedText> texts)
    {
        forEach(texts, [&](std::span<KeyedText> some) {
            if (m_stop.stop_requested())
                return;
            for (KeyedText &text : some) {
                const std::string_view bytes = m_textOf(text.id);
                text.key = keyAt(bytes, depth);
                text.nextKey = goesOn(text.key) ? keyAt(bytes, depth + keyBytes) : 0;
            }
        });
        if (m_stop.stop_requested())
            return;
        radixSort(
            texts, [](const KeyedText &text) { return text.key; }, m_stop);
        if (m_stop.stop_requested())
            return;
        sortSameKeys(depth + 2 * keyBytes, texts);
    }

    /// Calls use(group) for the texts of each key, in their order.
    template <typename KeyOf, typename Use>
    void forEachKey(std::span<KeyedText> texts, const KeyOf &keyOf, const Use &use)
    {
        for (std::size_t begin = 0; begin < texts.size();) {
            std::size_t end = begin + 1;
            while (end < texts.size() && keyOf(texts[end]) == keyOf(texts[begin]))
                ++end;
            if (begin > 0)
                differs(texts[begin]) = 1;
            if (end - begin > 1 && goesOn(keyOf(texts[begin])))
                use(texts.subspan(begin, end - begin));
            begin = end;
        }
    }

    /// The texts are sorted by `key`. Those of one key are sorted by the next, and what is still
    /// the same then further on, from `depth`: many texts one group after the other on all cores,
    /// few of them side by side.
    void sortSameKeys(std::size_t depth, std::span<KeyedText> texts)
    {
        const auto key = [](const KeyedText &text) { return text.key; };
        const auto nextKey = [](const KeyedText &text) { return text.nextKey; };
        std::vector<std::span<KeyedText>> small;
        std::vector<std::span<KeyedText>> large;
        forEachKey(texts, key, [&](std::span<KeyedText> sameKey) {
            if (m_stop.stop_requested())
                return;
            radixSort(sameKey, nextKey);
            forEachKey(sameKey, nextKey, [&](std::span<KeyedText> group) {
                (group.size() < manyTexts ? small : large).push_back(group);
            });
        });
        constexpr std::size_t groupsPerJob = 256;
        forStretches(
            small.size(),
            [&](std::size_t from, std::size_t to) {
                for (; from < to && !m_stop.stop_requested(); ++from)
                    sortFrom(depth, small[from]);
            },
            groupsPerJob);
        for (const auto group : large) {
            if (m_stop.stop_requested())
                return;
            sortFrom(depth, group);
        }
    }

    /// The texts are the same before `depth`. What they have in common from there on is passed
    /// over: only texts that part go one call deeper, so that long ones do no harm.
    void sortFrom(std::size_t depth, std::span<KeyedText> texts)
    {
        if (texts.size() <= fewTexts) {
            insertionSort(depth, texts);
            return;
        }
        const std::string_view first = m_textOf(texts.front().id);
        std::atomic<std::size_t> common = first.size();
        forEach(texts, [&](std::span<KeyedText> some) {
            std::size_t here = common;
            for (const KeyedText &text : some) {
                if (m_stop.stop_requested())
                    return;
                here = commonKeys(first, m_textOf(text.id), depth, here);
            }
            std::size_t before = common;
            while (here < before && !common.compare_exchange_weak(before, here)) { }
        });
        if (!m_stop.stop_requested())
            sortByKeys(std::min<std::size_t>(common, first.size()), texts);
    }

    enum class Order { Before, Same, Behind };

    [[nodiscard]] Order compare(std::string_view a, std::string_view b, std::size_t depth) const
    {
        while (true) {
            const uint64_t keyOfA = keyAt(a, depth);
            const uint64_t keyOfB = keyAt(b, depth);
            if (keyOfA != keyOfB)
                return keyOfA < keyOfB ? Order::Before : Order::Behind;
            if (!goesOn(keyOfA))
                return Order::Same;
            depth += keyBytes;
        }
    }

    void insertionSort(std::size_t depth, std::span<KeyedText> texts)
    {
        for (std::size_t next = 1; next < texts.size(); ++next) {
            const KeyedText text = texts[next];
            const std::string_view bytes = m_textOf(text.id);
            std::size_t place = next;
            Order order = Order::Behind;
            for (; place > 0; --place) {
                order = compare(bytes, m_textOf(texts[place - 1].id), depth);
                if (order != Order::Before)
                    break;
                texts[place] = texts[place - 1];
                differs(texts[place]) = differs(texts[place - 1]);
            }
            texts[place] = text;
            if (place < next)
                differs(texts[place + 1]) = 1;
            if (place > 0) // what comes before the first is not known here
                differs(texts[place]) = order != Order::Same;
        }
    }

    std::span<KeyedText> m_texts;
    const TextOf &m_textOf;
    const std::stop_token &m_stop;
    std::vector<char> m_differs; ///< by place
};

} // namespace

bool isTextBefore(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return static_cast<unsigned char>(asciiLower(x))
            < static_cast<unsigned char>(asciiLower(y));
    });
}

std::vector<char> sortAndPartByText(std::vector<uint32_t> &ids, const TextOf &textOf,
                                    const std::stop_token &stop)
{
    std::vector<KeyedText> texts(ids.size());
    std::transform(ids.begin(), ids.end(), texts.begin(), [](uint32_t id) {
        return KeyedText{0, 0, id};
    });
    std::vector<char> differs = TextSorter(texts, textOf, stop).sort();
    std::transform(texts.begin(), texts.end(), ids.begin(),
                   [](const auto &text) { return text.id; });
    return differs;
}

void sortByText(std::vector<uint32_t> &ids, const TextOf &textOf, const std::stop_token &stop)
{
    (void)sortAndPartByText(ids, textOf, stop);
}

} // namespace core
