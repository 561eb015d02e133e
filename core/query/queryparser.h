// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include <QString>

#include "core/query/filter.h"

namespace core {

/// What is wrong with a query, and where: bytes [position, position + length).
struct QueryError
{
    std::size_t position = 0;
    std::size_t length = 0;
    QString message; ///< one sentence, with a suggestion where there is one
};

/// Reads the query language; dates are wall clock in `zone`.
[[nodiscard]] tl::expected<Filter, QueryError> parseQuery(std::string_view query,
                                                          const LogTable &table, const Zone &zone);

/// A query that parses to this filter again.
[[nodiscard]] std::string toQuery(const Filter &filter, const LogTable &table, const Zone &zone);
[[nodiscard]] std::string toQuery(const Term &term, const LogTable &table, const Zone &zone);

} // namespace core
