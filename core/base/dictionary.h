// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/textstore.h"

namespace core {

/// Distinct texts by number; 0 is the empty text. With IgnoreAscii two spellings that differ in
/// ASCII case are one text, shown as first spelt.
class Dictionary
{
public:
    using Id = uint32_t;
    enum class Case { Exact, IgnoreAscii };

    /// Without any text, not even the empty one.
    Dictionary() = default;
    /// With the empty text alone.
    Dictionary(std::shared_ptr<const TextStore> store, Case sensitivity)
        : m_store(std::move(store))
        , m_case(sensitivity)
        , m_places{0}
    { }

    /// A new id for a text of the store.
    Id add(TextStore::Place place)
    {
        m_places.push_back(place);
        return Id(size() - 1);
    }
    /// No text is added any more.
    void seal() { m_places.shrink_to_fit(); }

    [[nodiscard]] std::string_view text(Id id) const { return m_store->text(m_places[id]); }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    [[nodiscard]] Case sensitivity() const { return m_case; }

private:
    std::shared_ptr<const TextStore> m_store;
    Case m_case = Case::Exact;
    std::vector<TextStore::Place> m_places; ///< by id
};

} // namespace core
