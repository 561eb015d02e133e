// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/dictionary.h"
#include "core/base/largearray.h"
#include "core/base/textstore.h"

namespace core {

/// Gives each distinct text a number, from many threads at once; 0 is the empty text. To find one
/// that is there takes no lock and one look at memory, likely a cache miss: a text is known by its
/// hash of 64 bits, which no log can foresee. Of a million texts two would be taken for one once in
/// 40 million logs.
class Lexicon
{
public:
    using Id = Dictionary::Id;
    using Case = Dictionary::Case;
    using Entry = TextStore::Head; ///< id and note; both 0 for the empty text

    explicit Lexicon(Case sensitivity);

    /// A look-up in two steps: ask() starts to fetch the memory that find() or intern() needs. The
    /// miss costs little if other work is done meanwhile.
    struct Asked
    {
        std::string_view text;
        uint64_t hash = 0;
    };
    [[nodiscard]] Asked ask(std::string_view text) const;
    [[nodiscard]] std::optional<Entry> find(const Asked &asked) const;

    /// `noteOf(text)` is called, without a lock, for a text that is likely new.
    template <typename NoteOf> Entry intern(const Asked &asked, const NoteOf &noteOf)
    {
        const std::optional<Entry> known = find(asked);
        return known ? *known : add(asked, noteOf(asked.text));
    }
    Id intern(std::string_view text)
    {
        return intern(ask(text), [](std::string_view) { return 0; }).id;
    }

    [[nodiscard]] std::string_view text(Id id) const;
    [[nodiscard]] uint32_t noteOf(Id id) const;

    // From here on: only while nobody interns.

    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    [[nodiscard]] TextStore::Place placeOf(Id id) const { return m_places[id]; }
    /// By id, one and the same id for all spellings of a text that differ in case; empty if each
    /// text is its own.
    [[nodiscard]] std::vector<Id> bases() const;
    /// A dictionary over these texts, so far with the empty one alone.
    [[nodiscard]] Dictionary emptyDictionary() const { return {m_store, m_case}; }

private:
    /// Of the hash table. Whoever sees the hash sees the entry, too.
    struct Slot
    {
        std::atomic<uint64_t> hash = 0; ///< 0: free
        std::atomic<uint64_t> entry = 0; ///< note and id
    };
    struct HashTable
    {
        explicit HashTable(std::size_t count)
            : mask(count - 1)
            , places(count)
        { }
        [[nodiscard]] Slot &operator[](std::size_t at) const { return places[at & mask]; }
        void take(uint64_t hash, uint64_t entry) const;

        std::size_t mask; ///< their count, a power of two, less one
        LargeArray<Slot> places; ///< probed one after the other; at most two thirds taken
    };

    [[nodiscard]] const HashTable &table() const
    {
        return *m_table.load(std::memory_order_acquire);
    }
    Entry add(const Asked &asked, uint32_t note);
    void grow();

    Case m_case;
    uint64_t m_seed; ///< of the hashes
    std::shared_ptr<TextStore> m_store = std::make_shared<TextStore>();
    std::atomic<const HashTable *> m_table;

    mutable std::mutex m_mutex; ///< of all that follows and of adding to the store
    std::vector<std::unique_ptr<HashTable>> m_tables; ///< the earlier ones may still be read
    std::vector<TextStore::Place> m_places; ///< by id
    std::vector<Id> m_withCapitals; ///< only these can be another spelling
};

} // namespace core
