// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/export.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <QFileInfo>
#include <QIODevice>
#include <QSaveFile>

#include "core/report/csvwriter.h"
#include "core/report/jsonwriter.h"
#include "core/report/loggedcolumns.h"
#include "core/report/outputbuffer.h"
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

/// How one row after the other becomes bytes.
class RowFormat
{
public:
    virtual ~RowFormat() = default;
    virtual void writeHeader() = 0;
    virtual void writeRow(RowText &row) = 0;
    [[nodiscard]] virtual uint64_t guarded() const { return 0; }
};

class CsvRows final : public RowFormat
{
public:
    CsvRows(const LogTable &table, const ExportOptions &options, ReportValues &values,
            std::string &out)
        : m_table(table)
        , m_values(values)
        , m_logged(table)
        , m_isLogged(options.columns != ExportOptions::Columns::Named)
        , m_csv(out,
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

    void writeRow(RowText &row) override
    {
        if (m_isLogged) {
            m_logged.arrange(m_table.file(row.row()), row.fields(), m_arranged);
            if (!m_columns.empty() && m_arranged.size() < m_logged.count())
                m_arranged.resize(m_logged.count());
            for (const std::string_view field : m_arranged)
                m_csv.addField(field);
        }
        for (const ReportColumn &column : m_columns)
            m_csv.addField(m_values.text(column, row));
        m_csv.endRecord();
    }

    [[nodiscard]] uint64_t guarded() const override { return m_csv.guarded(); }

private:
    const LogTable &m_table;
    ReportValues &m_values;
    LoggedColumns m_logged;
    bool m_isLogged;
    CsvWriter m_csv;
    std::vector<ReportColumn> m_columns; ///< behind the logged ones
    std::vector<std::string_view> m_arranged;
};

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
    NamedJsonRows(const LogTable &table, const ExportOptions &options, ReportValues &values,
                  std::string &out)
        : m_values(values)
        , m_out(out)
        , m_columns(options.columns == ExportOptions::Columns::All
                        ? everyColumn(table)
                        : reportColumns(table, options.names))
    {
        for (const ReportColumn &column : m_columns)
            m_keys.add(column.name);
    }

    void writeHeader() override { }

    void writeRow(RowText &row) override
    {
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            m_out += m_keys[column];
            m_values.appendJson(m_columns[column], row, m_out);
        }
        m_out += "}\n";
    }

private:
    ReportValues &m_values;
    std::string &m_out;
    std::vector<ReportColumn> m_columns;
    JsonKeys m_keys;
};

/// Under the log's own header names, values as logged.
class LoggedJsonRows final : public RowFormat
{
public:
    LoggedJsonRows(const LogTable &table, std::string &out)
        : m_table(table)
        , m_out(out)
        , m_logged(table)
    {
        for (const std::string &title : m_logged.titles())
            m_keys.add(title);
    }

    void writeHeader() override { }

    void writeRow(RowText &row) override
    {
        m_logged.arrange(m_table.file(row.row()), row.fields(), m_arranged);
        if (m_arranged.size() < m_logged.count())
            m_arranged.resize(m_logged.count());
        while (m_keys.count() < m_arranged.size()) // of a long row
            m_keys.add("Column " + std::to_string(m_keys.count() + 1));
        for (std::size_t field = 0; field < m_arranged.size(); ++field) {
            m_out += m_keys[field];
            appendJsonString(m_out, m_arranged[field]);
        }
        m_out += "}\n";
    }

private:
    const LogTable &m_table;
    std::string &m_out;
    LoggedColumns m_logged;
    JsonKeys m_keys;
    std::vector<std::string_view> m_arranged;
};

std::unique_ptr<RowFormat> makeFormat(const LogTable &table, const ExportOptions &options,
                                      ReportValues &values, std::string &out)
{
    if (options.format == ExportOptions::Format::Csv)
        return std::make_unique<CsvRows>(table, options, values, out);
    if (options.columns == ExportOptions::Columns::Logged)
        return std::make_unique<LoggedJsonRows>(table, out);
    return std::make_unique<NamedJsonRows>(table, options, values, out);
}

/// Whether the path leads to one of the logs, through whatever links.
bool isInput(const LogTable &table, const std::filesystem::path &path)
{
    return std::any_of(table.files().begin(), table.files().end(), [&path](const LogFile &file) {
        const std::string &input = file.source->path();
        std::error_code missing;
        return std::filesystem::equivalent(input == "-" ? "/dev/stdin" : input, path, missing);
    });
}

Error cannotWrite(const std::string &path, const QString &reason)
{
    return {Error::Kind::CannotWrite, path, reason.toStdString()};
}

} // namespace

Result<ExportResult> exportRows(const LogTable &table, const RowList &rows,
                                const ExportOptions &options, const KnowledgeBase &knowledge,
                                QIODevice &device, const Progress &progress)
{
    OutputBuffer out(device);
    ReportValues values(table, knowledge);
    RowText text(table);
    const auto format = makeFormat(table, options, values, out.bytes());
    ProgressState state;
    if (progress) {
        for (const uint32_t row : rows)
            state.bytesTotal += table.recordLength(row).value_or(0);
    }
    format->writeHeader();
    for (const uint32_t row : rows) {
        if (const auto read = text.read(row); !read)
            return tl::unexpected(read.error());
        format->writeRow(text);
        ++state.rows;
        state.bytesDone += table.recordLength(row).value_or(0);
        if (!out.isFull())
            continue;
        if (const auto flushed = out.flush(); !flushed)
            return tl::unexpected(flushed.error());
        if (progress && !progress(state))
            return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    }
    if (const auto flushed = out.flush(); !flushed)
        return tl::unexpected(flushed.error());
    return ExportResult{state.rows, format->guarded()};
}

Result<ExportResult> exportToFile(const LogTable &table, const RowList &rows,
                                  const ExportOptions &options, const KnowledgeBase &knowledge,
                                  const QString &path, Overwrite overwrite,
                                  const Progress &progress)
{
    const std::string name = path.toStdString();
    const QFileInfo target(path);
    if (isInput(table, name))
        return tl::unexpected(Error{Error::Kind::OutputIsInput, name, {}});
    if (target.isDir())
        return tl::unexpected(cannotWrite(name, QStringLiteral("it is a folder")));
    if (target.exists() && !target.isFile()) // a rename would put a file in a device's place
        return tl::unexpected(cannotWrite(name, QStringLiteral("it is no regular file")));
    if (target.exists() && overwrite == Overwrite::No)
        return tl::unexpected(Error{Error::Kind::OutputExists, name, {}});

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(cannotWrite(name, file.errorString()));
    auto result = exportRows(table, rows, options, knowledge, file, progress);
    if (!result) {
        Error error = result.error();
        if (error.path.empty())
            error.path = name;
        return tl::unexpected(std::move(error));
    }
    if (!file.commit())
        return tl::unexpected(cannotWrite(name, file.errorString()));
    return result;
}

} // namespace core
