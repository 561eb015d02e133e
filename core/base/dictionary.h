// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

namespace core {

/// Each distinct text once, numbered in order of first appearance; 0 is the empty text.
/// With IgnoreAscii two spellings that differ in ASCII case are one text, shown as first spelt.
class Dictionary
{
public:
    using Id = uint32_t;
    enum class Case { Exact, IgnoreAscii };

    explicit Dictionary(Case sensitivity);

    Id intern(std::string_view text);
    [[nodiscard]] std::string_view text(Id id) const
    {
        return {m_bytes.data() + m_starts[id], m_starts[id + 1] - m_starts[id]};
    }
    [[nodiscard]] std::size_t size() const { return m_starts.size() - 1; }
    [[nodiscard]] Case sensitivity() const { return m_case; }

    /// Frees what only intern() needs; the texts stay.
    void seal();

private:
    [[nodiscard]] uint64_t hashOf(std::string_view text) const;
    [[nodiscard]] bool equals(std::string_view a, std::string_view b) const;
    void append(std::string_view text);

    Case m_case;
    std::vector<char> m_bytes;
    std::vector<uint64_t> m_starts; ///< one more than texts
    struct Identity
    {
        std::size_t operator()(uint64_t hash) const { return hash; }
    };
    /// Hash of the text -> id. Two texts of one 64-bit hash are told apart by probing hash + 1.
    tsl::robin_map<uint64_t, Id, Identity> m_ids;
};

} // namespace core
