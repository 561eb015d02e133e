// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/rowformat.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/report/csvwriter.h"
#include "core/report/jsonwriter.h"
#include "core/report/loggedcolumns.h"
#include "core/report/plaincells.h"
#include "core/report/reportcolumn.h"
#include "core/text/encoding.h"

namespace core {

namespace {

/// All fields, and of the explanation what is no field of the row.
std::vector<ReportColumn> everyColumn(const LogTable &table)
{
    std::vector<ReportColumn> columns = reportColumns(table, {});
    for (ReportColumn &column : explanationColumns()) {
        if (column.kind != ReportColumn::Kind::Field)
            columns.push_back(std::move(column));
    }
    return columns;
}

class CsvRows final : public RowFormat
{
public:
    CsvRows(const LogTable &table, const ExportOptions &options, const KnowledgeBase &knowledge)
        : RowFormat(table)
        , m_values(table, knowledge)
        , m_logged(table)
        , m_isLogged(options.columns != ExportOptions::Columns::Named)
        , m_makesValid(options.excel)
        , m_delimiter(options.delimiter)
        , m_csv(m_bytes,
                {.delimiter = options.delimiter,
                 .formulas
                 = options.keepFormulas ? CsvFormat::Formulas::Kept : CsvFormat::Formulas::Guarded,
                 .bytes = options.excel ? CsvFormat::Bytes::ValidUtf8 : CsvFormat::Bytes::AsLogged})
    {
        if (options.columns == ExportOptions::Columns::All)
            m_columns = explanationColumns();
        else if (!m_isLogged)
            m_columns = reportColumns(table, options.names);
    }

    void writeHeader() override
    {
        if (m_isLogged && !m_logged.hasHeader())
            return;
        if (m_isLogged) {
            for (const std::string &title : m_logged.titles())
                m_csv.addField(title);
        }
        for (const ReportColumn &column : m_columns)
            m_csv.addField(column.name);
        m_csv.endRecord();
    }

    /// Most records are copied as they stand in the log, but for their line ends.
    void writeStretch(std::span<const uint32_t> rows) override
    {
        if (!keepsCells())
            return RowFormat::writeStretch(rows);
        for (std::size_t index = 0; index < rows.size();) {
            const std::size_t plainEnd
                = plainCellsEnd(m_stretch.bytes(), m_stretch.start(index), m_delimiter);
            const std::size_t first = index;
            // The last record of a file may have no line end.
            while (index < rows.size() && m_stretch.end(index) <= plainEnd
                   && m_stretch.record(index).ends_with('\n'))
                ++index;
            if (m_columns.empty())
                copy(first, index);
            else
                for (std::size_t plain = first; plain < index; ++plain)
                    copyAndExplain(rowAt(rows, plain));
            const bool needsLook = index < rows.size() && m_stretch.start(index) <= plainEnd;
            if (needsLook) // or else it was something between the records
                writeRow(rowAt(rows, index++));
        }
    }

    void writeRow(RowText &row) override
    {
        if (m_isLogged)
            addLogged(row);
        addColumns(row);
    }

    [[nodiscard]] uint64_t guarded() const override { return m_csv.guarded(); }

private:
    /// Whether cells of the stretch come as they are where they need neither quotes nor a guard.
    [[nodiscard]] bool keepsCells() const
    {
        const std::size_t file = m_stretch.file();
        const Dialect &dialect = m_table.files()[file].dialect;
        return m_isLogged && m_logged.keepsOrderOf(file) && dialect.delimiter == m_delimiter
            && dialect.lineEnd == LineEnd::Lf && (!m_makesValid || isValidUtf8(m_stretch.bytes()));
    }

    /// Plain records of the stretch, with their line ends.
    void copy(std::size_t first, std::size_t end)
    {
        std::size_t start = first;
        for (std::size_t index = first; index < end; ++index) {
            const bool keepsLineEnd = m_stretch.record(index).ends_with("\r\n");
            const bool isFollowed
                = index + 1 < end && m_stretch.start(index + 1) == m_stretch.end(index);
            if (keepsLineEnd && isFollowed)
                continue;
            const std::size_t from = m_stretch.start(start);
            m_bytes += m_stretch.bytes().substr(from, m_stretch.end(index) - from);
            if (!keepsLineEnd)
                m_bytes.replace(m_bytes.size() - 1, 1, "\r\n");
            start = index + 1;
        }
    }

    /// A plain record.
    void copyAndExplain(RowText &row)
    {
        std::string_view cells = row.recordBytes();
        cells = cells.substr(0, cells.find_last_not_of("\r\n") + 1);
        m_csv.addPlainFields(cells, row.fields().size());
        for (std::size_t count = row.fields().size(); count < m_logged.count(); ++count)
            m_csv.addField({});
        addColumns(row);
    }

    void addLogged(const RowText &row)
    {
        m_logged.arrange(m_table.file(row.row()), row.fields(), m_arranged);
        if (!m_columns.empty() && m_arranged.size() < m_logged.count())
            m_arranged.resize(m_logged.count());
        for (const std::string_view field : m_arranged)
            m_csv.addField(field);
    }

    void addColumns(RowText &row)
    {
        for (const ReportColumn &column : m_columns)
            m_csv.addField(m_values.text(column, row));
        m_csv.endRecord();
    }

    ReportValues m_values;
    LoggedColumns m_logged;
    bool m_isLogged;
    bool m_makesValid; ///< UTF-8
    char m_delimiter;
    CsvWriter m_csv;
    std::vector<ReportColumn> m_columns; ///< behind the logged ones
    std::vector<std::string_view> m_arranged;
};
static_assert(plainCellsPadding <= RecordStretch::paddingBytes);

/// Keys of one object, as they are written. Of equal names all but the first get a number.
class JsonKeys
{
public:
    void add(const std::string &name)
    {
        std::string unique = name;
        for (int count = 2; std::find(m_names.begin(), m_names.end(), unique) != m_names.end();
             ++count)
            unique = name + '_' + std::to_string(count);
        std::string key = m_names.empty() ? "{" : ",";
        appendJsonString(key, unique);
        m_keys.push_back(key + ':');
        m_names.push_back(std::move(unique));
    }
    [[nodiscard]] std::size_t count() const { return m_keys.size(); }
    [[nodiscard]] const std::string &operator[](std::size_t index) const { return m_keys[index]; }

private:
    std::vector<std::string> m_names;
    std::vector<std::string> m_keys;
};

class NamedJsonRows final : public RowFormat
{
public:
    NamedJsonRows(const LogTable &table, const ExportOptions &options,
                  const KnowledgeBase &knowledge)
        : RowFormat(table)
        , m_values(table, knowledge)
        , m_columns(options.columns == ExportOptions::Columns::All
                        ? everyColumn(table)
                        : reportColumns(table, options.names))
    {
        for (const ReportColumn &column : m_columns)
            m_keys.add(column.name);
    }

    void writeRow(RowText &row) override
    {
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            m_bytes += m_keys[column];
            m_values.appendJson(m_columns[column], row, m_bytes);
        }
        m_bytes += "}\n";
    }

private:
    ReportValues m_values;
    std::vector<ReportColumn> m_columns;
    JsonKeys m_keys;
};

/// Under the log's own header names, values as logged.
class LoggedJsonRows final : public RowFormat
{
public:
    explicit LoggedJsonRows(const LogTable &table)
        : RowFormat(table)
        , m_logged(table)
    {
        for (const std::string &title : m_logged.titles())
            m_keys.add(title);
    }

    void writeRow(RowText &row) override
    {
        m_logged.arrange(m_table.file(row.row()), row.fields(), m_arranged);
        if (m_arranged.size() < m_logged.count())
            m_arranged.resize(m_logged.count());
        while (m_keys.count() < m_arranged.size()) // of a long row
            m_keys.add("Column " + std::to_string(m_keys.count() + 1));
        for (std::size_t field = 0; field < m_arranged.size(); ++field) {
            m_bytes += m_keys[field];
            appendJsonString(m_bytes, m_arranged[field]);
        }
        m_bytes += "}\n";
    }

private:
    LoggedColumns m_logged;
    JsonKeys m_keys;
    std::vector<std::string_view> m_arranged;
};

} // namespace

Result<std::size_t> RowFormat::writeSome(std::span<const uint32_t> rows)
{
    const auto count = m_stretch.read(rows);
    if (!count || *count > 0) {
        if (count)
            writeStretch(rows.first(*count));
        return count;
    }
    if (auto read = m_text.read(rows.front()); !read)
        return tl::unexpected(read.error());
    writeRow(m_text);
    return 1;
}

void RowFormat::writeStretch(std::span<const uint32_t> rows)
{
    for (std::size_t index = 0; index < rows.size(); ++index)
        writeRow(rowAt(rows, index));
}

RowText &RowFormat::rowAt(std::span<const uint32_t> rows, std::size_t index)
{
    m_text.take(rows[index], m_stretch.record(index));
    return m_text;
}

std::unique_ptr<RowFormat> makeRowFormat(const LogTable &table, const ExportOptions &options,
                                         const KnowledgeBase &knowledge)
{
    if (options.format == ExportOptions::Format::Csv)
        return std::make_unique<CsvRows>(table, options, knowledge);
    if (options.columns == ExportOptions::Columns::Logged)
        return std::make_unique<LoggedJsonRows>(table);
    return std::make_unique<NamedJsonRows>(table, options, knowledge);
}

} // namespace core
