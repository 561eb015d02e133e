// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/fieldreader.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

int columnIn(const LogFile &file, FieldRef field)
{
    if (const auto known = columnOf(field.field))
        return file.schema.column(*known);
    const auto column = std::find(file.tableColumn.begin(), file.tableColumn.end(), field.column);
    return column == file.tableColumn.end() ? -1 : int(column - file.tableColumn.begin());
}

} // namespace

FieldReader::FieldReader(const LogTable &table, FieldRef field)
    : m_table(table)
    , m_field(field)
    , m_stretch(table)
    , m_text(table)
{
    if (!columnOf(field.field) && field.field != RowField::Further)
        return;
    for (const LogFile &file : table.files())
        m_columns.push_back(columnIn(file, field));
}

Result<void> FieldReader::read(std::span<const uint32_t> rows, const Use &use,
                               const std::stop_token &stop)
{
    for (std::size_t index = 0; index < rows.size();) {
        if (stop.stop_requested())
            return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
        const auto count = m_stretch.read(rows.subspan(index));
        if (!count)
            return tl::unexpected(count.error());
        if (*count > 0)
            m_plain.setBytes(m_stretch.bytes(), m_table.files()[m_stretch.file()].dialect);
        const std::size_t begin = index;
        const std::size_t end = begin + std::max<std::size_t>(*count, 1);
        for (; index < end; ++index) {
            const auto found = *count > 0 ? find(index - begin) : std::nullopt;
            if (found) {
                use(index, *found);
                continue;
            }
            if (const auto text = m_text.read(rows[index]); !text)
                return text;
            use(index, m_text.value(m_field));
        }
    }
    return {};
}

std::optional<std::string_view> FieldReader::find(std::size_t index)
{
    const std::size_t file = m_stretch.file();
    const auto split = [&](std::size_t count) {
        return m_plain.split(m_stretch.start(index), m_stretch.end(index), count);
    };
    if (m_field.field == RowField::Answer) {
        const auto fields = split(std::numeric_limits<std::size_t>::max());
        if (!fields)
            return std::nullopt;
        return findAnswer(m_table.files()[file].schema, *fields).answer;
    }
    if (m_columns.empty())
        return std::nullopt;
    if (m_columns[file] < 0)
        return std::string_view();
    const auto fields = split(std::size_t(m_columns[file]) + 1);
    return fields ? std::optional(fields->at(m_columns[file])) : std::nullopt;
}

} // namespace core
