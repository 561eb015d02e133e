// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lexicon.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include <hwy/cache_control.h>

#include "core/base/asciicase.h"
#include "core/base/hash.h"

namespace core {

namespace {

uint64_t packed(const Lexicon::Entry &entry)
{
    return uint64_t(entry.note) << 32 | entry.id;
}

Lexicon::Entry unpacked(uint64_t entry)
{
    return {Lexicon::Id(entry), uint32_t(entry >> 32)};
}

bool hasCapitals(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c != asciiLower(c); });
}

} // namespace

Lexicon::Lexicon(Case sensitivity)
    : m_case(sensitivity)
    , m_places{0}
{
    std::random_device random;
    m_seed = uint64_t(random()) << 32 | random();
    m_tables.push_back(std::make_unique<HashTable>(64));
    m_table = m_tables.back().get();
}

Lexicon::Asked Lexicon::ask(std::string_view text) const
{
    const Asked asked{text, std::max<uint64_t>(hashOf(text, m_seed), 1)};
    hwy::Prefetch(&table()[asked.hash]);
    return asked;
}

std::optional<Lexicon::Entry> Lexicon::find(const Asked &asked) const
{
    if (asked.text.empty())
        return Entry{};
    const HashTable &now = table();
    for (std::size_t at = asked.hash;; ++at) {
        const uint64_t hash = now[at].hash.load(std::memory_order_acquire);
        if (hash == asked.hash)
            return unpacked(now[at].entry.load(std::memory_order_relaxed));
        if (hash == 0)
            return std::nullopt;
    }
}

std::string_view Lexicon::text(Id id) const
{
    const std::lock_guard lock(m_mutex);
    return m_store->text(m_places[id]);
}

uint32_t Lexicon::noteOf(Id id) const
{
    const std::lock_guard lock(m_mutex);
    return m_store->head(m_places[id]).note;
}

Lexicon::Entry Lexicon::add(const Asked &asked, uint32_t note)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = find(asked)) // another thread was faster
        return *known;
    if ((m_places.size() + 1) * 3 > (table().mask + 1) * 2)
        grow();
    const Entry entry{Id(m_places.size()), note};
    m_places.push_back(m_store->add(entry, asked.text));
    if (m_case == Case::IgnoreAscii && hasCapitals(asked.text))
        m_withCapitals.push_back(entry.id);
    table().take(asked.hash, packed(entry));
    return entry;
}

void Lexicon::HashTable::take(uint64_t hash, uint64_t entry) const
{
    std::size_t free = hash;
    while ((*this)[free].hash.load(std::memory_order_relaxed) != 0)
        ++free;
    (*this)[free].entry.store(entry, std::memory_order_relaxed);
    (*this)[free].hash.store(hash, std::memory_order_release);
}

void Lexicon::grow()
{
    const HashTable &before = table();
    auto larger = std::make_unique<HashTable>((before.mask + 1) * 2);
    for (std::size_t at = 0; at <= before.mask; ++at) {
        const uint64_t hash = before[at].hash.load(std::memory_order_relaxed);
        if (hash != 0)
            larger->take(hash, before[at].entry.load(std::memory_order_relaxed));
    }
    m_tables.push_back(std::move(larger));
    m_table.store(m_tables.back().get(), std::memory_order_release);
}

std::vector<Lexicon::Id> Lexicon::bases() const
{
    if (m_withCapitals.empty())
        return {};
    std::vector<Id> bases(size());
    std::iota(bases.begin(), bases.end(), Id(0));
    Lexicon others(Case::Exact); // texts in small letters that are not here; the note is the base
    for (const Id id : m_withCapitals) {
        const std::string small = asciiLower(text(id));
        const auto known = find(ask(small));
        bases[id] = known
            ? known->id
            : others.intern(others.ask(small), [id](std::string_view) { return id; }).note;
    }
    return bases;
}

} // namespace core
