// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/preparedlog.h"

#include <algorithm>

#include "core/csv/csvreader.h"
#include "core/log/fieldref.h"
#include "core/log/logschema.h"
#include "core/log/otherkind.h"

namespace core {

namespace {

constexpr std::size_t headBytes = std::size_t(1) << 20;
constexpr std::size_t sampleBytes = std::size_t(64) << 10;
constexpr std::size_t sampleRecords = 101; // a header, and the hundred rows that judge a log

Result<std::string> readHead(const ByteSource &source)
{
    std::string head(headBytes, '\0');
    const auto count = source.read(0, head);
    if (!count)
        return tl::unexpected(count.error());
    head.resize(*count);
    return head;
}

/// What queries call a further column: never as a field of every row, nor as a column before it.
std::string nameOfFurther(const std::string &title, const std::vector<LogColumn> &before)
{
    const std::string name = queryName(title);
    const auto isTaken = [&before](const std::string &candidate) {
        return isFieldName(candidate)
            || std::any_of(before.begin(), before.end(), [&candidate](const LogColumn &column) {
                   return column.name == candidate;
               });
    };
    std::string unique = name;
    for (int count = 2; isTaken(unique); ++count)
        unique = name + '_' + std::to_string(count);
    return unique;
}

std::vector<LogColumn> columnsOf(const LogSchema &schema)
{
    std::vector<LogColumn> columns;
    for (int index = 0; index < schema.columnCount; ++index) {
        const std::string byPosition = "Column " + std::to_string(index + 1);
        LogColumn column;
        column.field = schema.fieldOfColumn[std::size_t(index)];
        const bool isFurther = column.field == Field::Further;
        if (schema.hasHeader)
            column.title = schema.header[std::size_t(index)];
        else
            column.title = isFurther ? byPosition : std::string(documentedTitle(column.field));
        column.name = isFurther
            ? nameOfFurther(column.title.empty() ? byPosition : column.title, columns)
            : std::string(fieldName(column.field));
        columns.push_back(std::move(column));
    }
    return columns;
}

Error withPath(Error error, const ByteSource &source)
{
    error.path = source.name() == "-" ? source.name() : source.path();
    return error;
}

} // namespace

Result<PreparedLog> prepareLog(std::shared_ptr<const ByteSource> source,
                               const ColumnNames &columnNames, const std::stop_token &stop)
{
    const auto raw = readHead(*source);
    if (!raw)
        return tl::unexpected(raw.error());
    if (raw->empty())
        return tl::unexpected(withPath({Error::Kind::Empty, {}, {}}, *source));
    if (auto kind = knownOtherKind(*raw))
        return tl::unexpected(
            withPath({Error::Kind::NotAnEmailLog, {}, "it is " + *kind}, *source));

    PreparedLog prepared;
    LogFile &log = prepared.log;
    log.encoding = detectEncoding(*raw).encoding;
    auto utf8 = asUtf8(std::move(source), stop);
    if (!utf8)
        return tl::unexpected(utf8.error());
    log.source = *utf8;
    const auto head = readHead(*log.source);
    if (!head)
        return tl::unexpected(head.error());
    log.dialect = detectDialect(*head);

    std::vector<std::vector<std::string>> records;
    CsvReader reader(*log.source, log.dialect, log.dialect.firstRecord, head->size(),
                     log.dialect.firstLine);
    Record record;
    uint64_t behindFirst = log.dialect.firstRecord;
    uint32_t lineBehindFirst = log.dialect.firstLine;
    while (records.size() < sampleRecords && reader.next(record)) {
        records.emplace_back(record.fields.begin(), record.fields.end());
        if (records.size() == 1) {
            behindFirst = reader.position();
            lineBehindFirst = reader.line();
        }
    }
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (records.empty())
        return tl::unexpected(withPath({Error::Kind::Empty, {}, {}}, *log.source));
    auto schema = detectSchema(records, columnNames);
    if (!schema)
        return tl::unexpected(
            withPath({Error::Kind::NotAnEmailLog, {}, schema.error()}, *log.source));
    log.schema = std::move(*schema);
    prepared.firstRow = log.schema.hasHeader ? behindFirst : log.dialect.firstRecord;
    prepared.firstRowLine = log.schema.hasHeader ? lineBehindFirst : log.dialect.firstLine;
    prepared.columns = columnsOf(log.schema);
    return prepared;
}

DateEvidence sampleDates(const PreparedLog &prepared)
{
    const ByteSource &source = *prepared.log.source;
    const int column = prepared.log.schema.column(Field::Time);
    DateEvidence evidence;
    if (column < 0)
        return evidence;
    uint64_t done = 0; // samples of a small log overlap
    const auto addFrom = [&](uint64_t begin, uint64_t end) {
        CsvReader reader(source, prepared.log.dialect, std::max(begin, done), end);
        Record record;
        while (reader.next(record)) {
            if (std::size_t(column) < record.fields.size())
                evidence.add(record.fields[std::size_t(column)]);
        }
        done = reader.position();
    };
    addFrom(prepared.firstRow, prepared.firstRow + sampleBytes);
    if (const auto size = source.knownSize(); size && *size > done + sampleBytes) {
        addFrom(nextLineStart(source, prepared.log.dialect, std::max(done, *size / 2)),
                *size / 2 + sampleBytes);
        addFrom(nextLineStart(source, prepared.log.dialect, std::max(done, *size - sampleBytes)),
                *size);
    }
    return evidence;
}

std::vector<LogColumn> joinColumns(std::vector<PreparedLog> &logs)
{
    std::vector<LogColumn> all;
    for (PreparedLog &prepared : logs) {
        prepared.log.tableColumn.clear();
        for (const LogColumn &column : prepared.columns) {
            auto same = std::find_if(all.begin(), all.end(), [&](const LogColumn &known) {
                return known.field == column.field && known.name == column.name;
            });
            if (same == all.end())
                same = all.insert(all.end(), column);
            prepared.log.tableColumn.push_back(uint16_t(same - all.begin()));
        }
    }
    return all;
}

} // namespace core
