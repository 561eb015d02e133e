// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/log/fieldref.h"
#include "core/log/rowtext.h"
#include "core/query/plainrecord.h"
#include "core/query/recordstretch.h"

namespace core {

/// One field of many rows: the same text as RowText's, but read in large stretches and, for most
/// rows, without a look at the rest of the record.
class FieldReader
{
public:
    FieldReader(const LogTable &table, FieldRef field);

    using Use = std::function<void(std::size_t index, std::string_view text)>;

    /// Calls `use` for each of the rows in their order; the text is valid during the call.
    /// Error::Kind::Cancelled when stopped.
    [[nodiscard]] Result<void> read(std::span<const uint32_t> rows, const Use &use,
                                    const std::stop_token &stop);

private:
    /// Nothing if RowText has to tell.
    [[nodiscard]] std::optional<std::string_view> find(std::size_t index);

    const LogTable &m_table;
    FieldRef m_field;
    std::vector<int> m_columns; ///< by file, of a field that stands in one column; -1: has none
    RecordStretch m_stretch;
    PlainRecords m_plain; ///< of the stretch
    RowText m_text;
};

} // namespace core
