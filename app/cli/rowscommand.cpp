// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/messages.h"
#include "app/cli/selection.h"
#include "app/cli/standardoutput.h"
#include "core/log/rowtext.h"
#include "core/report/export.h"
#include "core/report/outputbuffer.h"
#include "core/report/reportcolumn.h"

namespace cli {

namespace {

/// Separated by tabs, under a header.
core::Result<void> writeText(const core::LogTable &table, const core::RowList &rows,
                             const std::vector<core::ReportColumn> &columns,
                             const Knowledge &knowledge, StandardOutput &output)
{
    core::OutputBuffer buffer(output);
    core::ReportValues values(table, knowledge.base);
    core::RowText text(table);
    const auto separator
        = [&](std::size_t column) { return column + 1 < columns.size() ? '\t' : '\n'; };
    for (std::size_t column = 0; column < columns.size(); ++column)
        buffer.bytes() += visible(columns[column].name) + separator(column);
    for (const uint32_t row : rows) {
        if (const auto read = text.read(row); !read)
            return read;
        for (std::size_t column = 0; column < columns.size(); ++column)
            buffer.bytes() += visible(values.text(columns[column], text)) + separator(column);
        if (!buffer.isFull())
            continue;
        if (const auto flushed = buffer.flush(); !flushed)
            return flushed;
    }
    return buffer.flush();
}

core::Result<void> writeJson(const core::LogTable &table, const core::RowList &rows,
                             const std::vector<std::string> &fields, const Knowledge &knowledge,
                             StandardOutput &output)
{
    const core::ExportOptions options{.format = core::ExportOptions::Format::Ndjson,
                                      .columns = core::ExportOptions::Columns::Named,
                                      .names = fields};
    return core::exportRows(table, rows, options, knowledge.base, output)
        .map([](const core::ExportResult &) {});
}

} // namespace

ExitStatus runRows(const Arguments &arguments, StandardOutput &output)
{
    const Knowledge knowledge;
    const auto table = openLogs(arguments, knowledge);
    if (!table)
        return table.error();
    if (const auto checked = checkColumns(**table, arguments.fields); !checked)
        return checked.error();
    auto selection = select(arguments, **table);
    if (!selection)
        return selection.error();
    core::RowList &rows = *selection;
    if (arguments.limit && *arguments.limit < rows.size())
        rows.resize(std::size_t(*arguments.limit));

    const auto written = arguments.asJson
        ? writeJson(**table, rows, arguments.fields, knowledge, output)
        : writeText(**table, rows, core::reportColumns(**table, arguments.fields), knowledge,
                    output);
    return written ? ExitStatus::Done : failOutput(written.error(), output);
}

} // namespace cli
