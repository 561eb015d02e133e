// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/rowformat.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/csv/record.h"
#include "core/query/recordstretch.h"
#include "core/report/csvwriter.h"
#include "core/report/jsonwriter.h"
#include "core/report/loggedcolumns.h"
#include "core/report/plaincells.h"
#include "core/report/reportcolumn.h"

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
        , m_delimiter(options.delimiter)
        , m_csv(m_bytes,
                {.delimiter = options.delimiter,
                 .formulas
                 = options.keepFormulas ? CsvFormat::Formulas::Kept : CsvFormat::Formulas::Guarded,
                 .bytes = options.excel ? CsvFormat::Bytes::ValidUtf8 : CsvFormat::Bytes::AsLogged})
        , m_stretch(table)
    {
        if (options.columns == ExportOptions::Columns::All)
            m_columns = explanationColumns();
        else if (!m_isLogged)
            m_columns = reportColumns(table, options.names);
        m_copies = m_isLogged && m_columns.empty() && !options.excel;
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

    Result<void> writeRows(std::span<const uint32_t> rows) override
    {
        if (!m_copies)
            return RowFormat::writeRows(rows);
        while (!rows.empty()) {
            const auto count = m_stretch.read(rows);
            if (!count)
                return tl::unexpected(count.error());
            for (const uint32_t row : rows.first(*count))
                writeLogged(row);
            if (*count == 0) {
                if (auto written = RowFormat::writeRows(rows.first(1)); !written)
                    return written;
            }
            rows = rows.subspan(std::max<std::size_t>(*count, 1));
        }
        return {};
    }

    void writeRow(RowText &row) override
    {
        if (m_isLogged)
            addLogged(m_table.file(row.row()), row.fields());
        for (const ReportColumn &column : m_columns)
            m_csv.addField(m_values.text(column, row));
        m_csv.endRecord();
    }

    [[nodiscard]] uint64_t guarded() const override { return m_csv.guarded(); }

private:
    /// A row of the stretch. Most are copied as they stand in the log, but for the line end.
    void writeLogged(uint32_t row)
    {
        const std::size_t file = m_stretch.file();
        const Dialect &dialect = m_table.files()[file].dialect;
        const std::string_view record = m_stretch.record(row);
        std::string_view cells = record;
        if (cells.ends_with(char(dialect.lineEnd)))
            cells.remove_suffix(1);
        if (dialect.lineEnd == LineEnd::Lf && cells.size() < record.size() && cells.ends_with('\r'))
            cells.remove_suffix(1);
        if (dialect.delimiter == m_delimiter && m_logged.keepsOrderOf(file)
            && hasPlainCells(cells, m_delimiter)) {
            m_bytes += cells;
            m_bytes += "\r\n";
            return;
        }
        parseRecord(record, dialect, m_fields, m_unquoted);
        addLogged(file, m_fields);
        m_csv.endRecord();
    }

    void addLogged(std::size_t file, const std::vector<std::string_view> &fields)
    {
        m_logged.arrange(file, fields, m_arranged);
        if (!m_columns.empty() && m_arranged.size() < m_logged.count())
            m_arranged.resize(m_logged.count());
        for (const std::string_view field : m_arranged)
            m_csv.addField(field);
    }

    ReportValues m_values;
    LoggedColumns m_logged;
    bool m_isLogged;
    bool m_copies = false; ///< rows that need no change
    char m_delimiter;
    CsvWriter m_csv;
    std::vector<ReportColumn> m_columns; ///< behind the logged ones
    RecordStretch m_stretch;
    std::vector<std::string_view> m_fields;
    std::string m_unquoted;
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

Result<void> RowFormat::writeRows(std::span<const uint32_t> rows)
{
    for (const uint32_t row : rows) {
        if (auto read = m_text.read(row); !read)
            return read;
        writeRow(m_text);
    }
    return {};
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
