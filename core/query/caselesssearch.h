// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace core {

/// Finds a text with ASCII case ignored, vectorised: it is what a search reads gigabytes with.
class CaselessSearch
{
public:
    explicit CaselessSearch(std::string_view needle);

    /// Where the needle is found first at or behind `from`; std::string_view::npos if nowhere.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;
    [[nodiscard]] bool isIn(std::string_view text) const
    {
        return find(text) != std::string_view::npos;
    }
    [[nodiscard]] const std::string &needle() const { return m_needle; } ///< in lower case

private:
    std::string m_needle;
};

} // namespace core
