// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/fieldreader.h"

#include <algorithm>
#include <limits>

#include "core/query/plainrecord.h"

namespace core {

namespace {

/// The column whose text is the value; none for derived ones.
std::optional<Field> columnOf(RowField field)
{
    switch (field) {
    case RowField::Time:
        return Field::Time;
    case RowField::Recipient:
        return Field::Recipient;
    case RowField::SenderLogged:
        return Field::Sender;
    case RowField::RemoteHost:
        return Field::RemoteHost;
    case RowField::Bytes:
        return Field::Bytes;
    case RowField::User:
        return Field::User;
    case RowField::MessageId:
        return Field::MessageId;
    case RowField::InternalId:
        return Field::InternalId;
    case RowField::Retries:
        return Field::Retries;
    case RowField::QueueSeconds:
        return Field::QueueSeconds;
    case RowField::Stage:
        return Field::Stage;
    default:
        return std::nullopt;
    }
}

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
        const std::size_t begin = index;
        const std::size_t end = begin + std::max<std::size_t>(*count, 1);
        for (; index < end; ++index) {
            const auto found = *count > 0
                ? findIn(m_stretch.record(index - begin), m_stretch.file())
                : std::nullopt;
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

std::optional<std::string_view> FieldReader::findIn(std::string_view record, std::size_t file)
{
    const LogFile &log = m_table.files()[file];
    if (m_field.field == RowField::Answer) {
        if (!splitPlainRecord(record, log.dialect, std::numeric_limits<std::size_t>::max(),
                              m_fields))
            return std::nullopt;
        return findAnswer(log.schema, m_fields).answer;
    }
    if (m_columns.empty())
        return std::nullopt;
    if (m_columns[file] < 0)
        return std::string_view();
    const auto column = std::size_t(m_columns[file]);
    if (!splitPlainRecord(record, log.dialect, column + 1, m_fields))
        return std::nullopt;
    return column < m_fields.size() ? m_fields[column] : std::string_view();
}

} // namespace core
