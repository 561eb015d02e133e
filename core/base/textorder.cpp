// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textorder.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <utility>

#include <hwy/cache_control.h>

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
    using Texts = std::span<KeyedText>;

    /// Calls job(some of the texts), on all cores if there are many.
    template <typename Job> static void forEach(Texts texts, const Job &job)
    {
        forStretches(texts.size(), [&](std::size_t begin, std::size_t end) {
            job(texts.subspan(begin, end - begin));
        });
    }

    /// Calls job(some of the groups of `texts`). Where there are many texts, small groups are done
    /// side by side on all cores, then the large ones, each of which is worth all cores.
    template <typename Job>
    static void forGroups(Texts texts, std::vector<Texts> groups, const Job &job)
    {
        if (texts.size() < manyTexts)
            return job(std::span<const Texts>(groups));
        const auto firstLarge = std::stable_partition(
            groups.begin(), groups.end(), [](Texts group) { return group.size() < manyTexts; });
        const std::span<const Texts> small(groups.begin(), firstLarge);
        constexpr std::size_t groupsPerJob = 256;
        forStretches(
            small.size(),
            [&](std::size_t begin, std::size_t end) { job(small.subspan(begin, end - begin)); },
            groupsPerJob);
        for (auto large = firstLarge; large != groups.end(); ++large)
            job(std::span<const Texts>(&*large, 1));
    }

    [[nodiscard]] char &differs(const KeyedText &text)
    {
        return m_differs[std::size_t(&text - m_texts.data())];
    }

    /// The texts are the same before `depth`.
    void sortByKeys(std::size_t depth, Texts texts)
    {
        forEach(texts, [&](Texts some) {
            if (m_stop.stop_requested())
                return;
            for (KeyedText &text : some) {
                const std::string_view bytes = m_textOf(text.id);
                text.key = keyAt(bytes, depth);
                text.nextKey = goesOn(text.key) ? keyAt(bytes, depth + keyBytes) : 0;
            }
        });
        const auto key = [](const KeyedText &text) { return text.key; };
        const auto nextKey = [](const KeyedText &text) { return text.nextKey; };
        if (!sortBy(key, texts))
            return;
        forGroups(texts, sameBy(key, texts), [&](std::span<const Texts> sameKey) {
            for (const Texts group : sameKey) {
                if (!sortBy(nextKey, group))
                    return;
                forGroups(group, sameBy(nextKey, group), [&](std::span<const Texts> same) {
                    sortFrom(depth + 2 * keyBytes, same);
                });
            }
        });
    }

    /// False if it was stopped.
    template <typename KeyOf> [[nodiscard]] bool sortBy(const KeyOf &keyOf, Texts texts) const
    {
        if (!m_stop.stop_requested())
            radixSort(texts, keyOf, m_stop);
        return !m_stop.stop_requested();
    }

    /// Of sorted texts those that have the same key and go on behind it.
    template <typename KeyOf>
    [[nodiscard]] std::vector<Texts> sameBy(const KeyOf &keyOf, Texts texts)
    {
        std::vector<Texts> groups;
        for (std::size_t begin = 0; begin < texts.size();) {
            std::size_t end = begin + 1;
            while (end < texts.size() && keyOf(texts[end]) == keyOf(texts[begin]))
                ++end;
            if (begin > 0)
                differs(texts[begin]) = 1;
            if (end - begin > 1 && goesOn(keyOf(texts[begin])))
                groups.push_back(texts.subspan(begin, end - begin));
            begin = end;
        }
        return groups;
    }

    /// The texts of each group are the same before `depth`. Each is a cache miss: the memory of
    /// those that come next is fetched ahead.
    void sortFrom(std::size_t depth, std::span<const Texts> groups)
    {
        constexpr std::size_t groupsAhead = 8;
        for (std::size_t index = 0; index < groups.size(); ++index) {
            if (m_stop.stop_requested())
                return;
            if (index + groupsAhead < groups.size()) {
                const Texts ahead = groups[index + groupsAhead];
                for (const KeyedText &text : ahead.first(std::min(ahead.size(), fewTexts)))
                    hwy::Prefetch(m_textOf(text.id).data() + depth);
            }
            sortFrom(depth, groups[index]);
        }
    }

    /// The texts are the same before `depth`. If they have much in common from there on it is
    /// passed over, so that long ones do no harm.
    void sortFrom(std::size_t depth, Texts texts)
    {
        if (texts.size() <= fewTexts) {
            insertionSort(depth, texts);
            return;
        }
        const std::string_view first = m_textOf(texts.front().id);
        const auto commonOf = [&](Texts some, std::size_t limit, std::size_t step) {
            for (std::size_t index = 0; index < some.size(); index += step) {
                if (m_stop.stop_requested())
                    break;
                limit = commonKeys(first, m_textOf(some[index].id), depth, limit);
            }
            return limit;
        };
        std::atomic<std::size_t> common = commonOf(texts, first.size(), texts.size() / fewTexts);
        if (common < depth + 2 * keyBytes) {
            sortByKeys(depth, texts);
            return;
        }
        forEach(texts, [&](Texts some) {
            const std::size_t here = commonOf(some, common, 1);
            std::size_t before = common;
            while (here < before && !common.compare_exchange_weak(before, here)) { }
        });
        if (!m_stop.stop_requested())
            sortByKeys(std::min<std::size_t>(common, first.size()), texts);
    }

    enum class Order { Before, Same, Behind };

    [[nodiscard]] Order compare(std::string_view a, std::string_view b, std::size_t depth) const
    {
        if (a.substr(depth) == b.substr(depth))
            return Order::Same;
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

/// Tells for each place whether its text differs from the one before.
std::vector<char> sortAndPart(std::vector<uint32_t> &ids, const TextOf &textOf,
                              const std::stop_token &stop)
{
    const LargeBuffer<KeyedText> texts(ids.size());
    forStretches(ids.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin)
            texts[begin].id = ids[begin];
    });
    if (stop.stop_requested())
        return {};
    std::vector<char> differs = TextSorter(texts.all(), textOf, stop).sort();
    forStretches(ids.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin)
            ids[begin] = texts[begin].id;
    });
    return differs;
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
    (void)sortAndPart(ids, textOf, stop);
}

std::optional<TextRanks> rankByText(std::vector<uint32_t> ids, std::size_t idCount,
                                    const TextOf &textOf, const std::stop_token &stop)
{
    const std::vector<char> differs = sortAndPart(ids, textOf, stop);
    if (stop.stop_requested())
        return std::nullopt;
    constexpr std::size_t stretch = 16 * 1024;
    std::vector<uint32_t> firstPlaces{0}; // of each stretch
    for (auto from = differs.begin(); from != differs.end();) {
        const auto to = from + std::min(std::ptrdiff_t(stretch), differs.end() - from);
        firstPlaces.push_back(firstPlaces.back() + uint32_t(std::count(from, to, 1)));
        from = to;
    }
    TextRanks ranks(idCount);
    forStretches(
        ids.size(),
        [&](std::size_t begin, std::size_t end) {
            uint32_t place = firstPlaces[begin / stretch];
            for (; begin < end; ++begin) {
                place += uint32_t(differs[begin]);
                ranks[ids[begin]] = place;
            }
        },
        stretch);
    return ranks;
}

} // namespace core
