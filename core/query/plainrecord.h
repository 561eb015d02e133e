// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/csv/dialect.h"
#include "core/csv/fields.h"
#include "core/csv/structure.h"

namespace core {

/// Fields of records that hold no quotes, as most do, found without a look at the rest. The records
/// are sound.
class PlainRecords
{
public:
    /// RecordStretch::paddingBytes can be read behind the bytes, which have to stay.
    void setBytes(std::string_view bytes, const Dialect &dialect);

    /// The first fields of the record that stands at [start, end), `count` at most; nothing if
    /// there is a quote before their end. Fastest where records are asked for in their order.
    [[nodiscard]] std::optional<Fields> split(std::size_t start, std::size_t end,
                                              std::size_t count);

private:
    std::string_view m_bytes;
    Dialect m_dialect;
    Structure m_structure;
    std::size_t m_mark = 0; ///< the first one behind the record that was asked for last
};

} // namespace core
