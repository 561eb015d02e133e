// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/rowtext.h"

#include <algorithm>
#include <charconv>

#include "core/csv/csvreader.h"
#include "core/mail/verpsender.h"

namespace core {

namespace {
/// A table cell jumps about, a search runs through: the stretch that is read ahead grows while
/// rows are asked for in the order of the file.
constexpr std::size_t firstStretch = std::size_t(16) << 10;
constexpr std::size_t longestStretch = std::size_t(1) << 20;
} // namespace

RowText::RowText(const LogTable &table)
    : m_table(table)
{ }

Result<void> RowText::read(uint32_t row)
{
    const std::size_t file = m_table.file(row);
    const LogFile &log = m_table.files()[file];
    const uint64_t offset = m_table.offset(row);
    std::size_t length = 0;
    if (const auto known = m_table.recordLength(row)) {
        length = *known;
    } else {
        CsvReader reader(*log.source, log.dialect, offset, offset + 1);
        Record record;
        if (!reader.next(record))
            return tl::unexpected(
                reader.error().value_or(Error{Error::Kind::ChangedOnDisk, log.source->path(), {}}));
        length = std::size_t(record.end - record.offset);
    }
    if (auto fetched = fetch(file, offset, length); !fetched)
        return fetched;
    take(row, std::string_view(m_buffer).substr(std::size_t(offset - m_bufferStart), length));
    return {};
}

void RowText::take(uint32_t row, std::string_view record)
{
    m_row = row;
    m_file = m_table.file(row);
    m_record = record;
    m_fields = m_parser.parse(record, m_table.files()[m_file].dialect);
}

Result<void> RowText::fetch(std::size_t file, uint64_t offset, std::size_t length)
{
    const bool follows = file == m_bufferFile && offset >= m_bufferStart
        && offset <= m_bufferStart + m_buffer.size();
    if (follows && offset + length <= m_bufferStart + m_buffer.size())
        return {};
    const std::size_t stretch
        = follows ? std::min(m_buffer.size() * 4, longestStretch) : firstStretch;
    const ByteSource &source = *m_table.files()[file].source;
    m_buffer.resize(std::max({stretch, firstStretch, length}));
    const auto count = source.read(offset, m_buffer);
    const bool unchanged = source.isUnchanged();
    m_buffer.resize(count && unchanged ? *count : 0);
    m_bufferStart = offset;
    m_bufferFile = file;
    if (!count)
        return tl::unexpected(count.error());
    if (!unchanged || *count < length)
        return tl::unexpected(Error{Error::Kind::ChangedOnDisk, source.path(), {}});
    return {};
}

std::string_view RowText::column(std::size_t tableColumn) const
{
    const auto &columns = m_table.files()[m_file].tableColumn;
    const std::size_t count = std::min(columns.size(), m_fields.size());
    for (std::size_t column = 0; column < count; ++column) {
        if (columns[column] == tableColumn)
            return m_fields[column];
    }
    return {};
}

std::string_view RowText::field(Field field) const
{
    return m_fields.at(m_table.files()[m_file].schema.column(field));
}

std::string_view RowText::answer() const
{
    return findAnswer(m_table.files()[m_file].schema, m_fields).answer;
}

std::string_view RowText::value(FieldRef ref)
{
    switch (ref.field) {
    case RowField::Time:
        return field(Field::Time);
    case RowField::Recipient:
        return field(Field::Recipient);
    case RowField::SenderLogged:
        return field(Field::Sender);
    case RowField::RemoteHost:
        return field(Field::RemoteHost);
    case RowField::Bytes:
        return field(Field::Bytes);
    case RowField::User:
        return field(Field::User);
    case RowField::MessageId:
        return field(Field::MessageId);
    case RowField::InternalId:
        return field(Field::InternalId);
    case RowField::Retries:
        return field(Field::Retries);
    case RowField::QueueSeconds:
        return field(Field::QueueSeconds);
    case RowField::Stage:
        return field(Field::Stage);
    case RowField::Answer:
        return answer();
    case RowField::Further:
        return column(ref.column);
    default:
        return derived(ref.field);
    }
}

std::string_view RowText::derived(RowField ref)
{
    const auto number = [this](uint64_t value) {
        m_scratch = std::to_string(value);
        return std::string_view(m_scratch);
    };
    switch (ref) {
    case RowField::Event: {
        const MailEvent event = m_table.event(m_row);
        if (event == MailEvent::Unknown)
            return field(Field::Event);
        m_scratch = letter(event);
        return m_scratch;
    }
    case RowField::Sender:
        m_scratch = decodeSender(field(Field::Sender));
        return m_scratch;
    case RowField::Domain:
        return m_table.domains().text(m_table.domainId(m_row));
    case RowField::Code:
        return m_table.verdict(m_row).code;
    case RowField::Reply: {
        const uint16_t reply = m_table.verdict(m_row).reply;
        return reply == 0 ? std::string_view() : number(reply);
    }
    case RowField::Reason:
        return reasonId(m_table.verdict(m_row).reason);
    case RowField::File:
        return m_table.files()[m_file].source->name();
    case RowField::Line:
        return number(m_table.line(m_row));
    case RowField::Pattern:
        return m_table.patterns().text(m_table.patternId(m_row));
    default:
        return {};
    }
}

AnswerInRecord findAnswer(const LogSchema &schema, const Fields &fields)
{
    return findAnswer(schema, fields, splitDeliveryStage(fields.at(schema.column(Field::Stage))));
}

AnswerInRecord findAnswer(const LogSchema &schema, const Fields &fields,
                          const StageAndAnswer &split)
{
    const auto at = [&fields](int column) { return fields.at(column); };
    const bool inStage = !split.answer.empty();
    if (const auto own = at(schema.column(Field::Answer)); !own.empty())
        return {split.stage, own, inStage};
    if (inStage)
        return {split.stage, split.answer, true};
    for (const int column : schema.furtherAnswerColumns) {
        if (looksLikeAnswer(at(column)))
            return {split.stage, at(column), false};
    }
    return {split.stage, {}, false};
}

} // namespace core
