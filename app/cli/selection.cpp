// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/selection.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "app/cli/messages.h"
#include "app/cli/progressline.h"
#include "core/load/load.h"
#include "core/query/queryparser.h"
#include "core/query/sort.h"
#include "core/report/reportcolumn.h"

namespace cli {

namespace {

std::string unknownField(const core::LogTable &table, const std::string &name)
{
    const auto nearest = core::nearestFieldName(table, name);
    return "unknown field \"" + name + '"'
        + (nearest ? "; did you mean \"" + *nearest + "\"?" : "; rows --json shows all fields");
}

/// The sentence, and the query with its place underlined.
ExitStatus failQuery(std::string_view query, const core::QueryError &error)
{
    const auto widthOf = [](const std::string &shown) {
        return std::size_t(QString::fromStdString(shown).size());
    };
    const std::size_t start = std::min(error.position, query.size());
    const std::size_t end = std::min(start + error.length, query.size());
    const std::string before = visible(query.substr(0, start));
    const std::string place = visible(query.substr(start, end - start));
    const std::string blanks(widthOf(before), ' ');
    const std::string tail(std::max<std::size_t>(widthOf(place), 1) - 1, '~');
    failUsage(error.message.toStdString());
    const std::string marked
        = "  " + before + place + visible(query.substr(end)) + "\n  " + blanks + '^' + tail + '\n';
    std::fwrite(marked.data(), 1, marked.size(), stderr);
    return ExitStatus::Usage;
}

void reportProblems(const core::LogTable &table)
{
    if (table.problemRows() == 0)
        return;
    for (uint32_t row = 0; row < table.size(); ++row) {
        if (const core::RowProblems problems = table.problems(row))
            complain(visible(displayedName(table.files()[table.file(row)])) + ':'
                     + std::to_string(table.line(row)) + ": "
                     + core::describe(problems).toStdString());
    }
}

} // namespace

tl::expected<core::LogTablePtr, ExitStatus> openLogs(const Arguments &arguments,
                                                     const Knowledge &knowledge)
{
    std::optional<ProgressLine> line;
    core::Progress progress;
    if (arguments.showsProgress) {
        line.emplace("read");
        progress = [&line](const core::ProgressState &state) {
            line->show(state);
            return true;
        };
    }
    const auto loaded = core::load(arguments.operands, knowledge.classifier, knowledge.columnNames,
                                   {.dateOrder = arguments.dateOrder}, progress);
    const bool hasRows = loaded && loaded->table;
    if (line)
        line->finish(hasRows ? loaded->table->rowsRead() : 0);
    if (!loaded)
        return tl::unexpected(fail(loaded.error()));
    for (const core::Error &skipped : loaded->skipped)
        complain(visible(skipped.path) + ": " + visible(core::describe(skipped).toStdString()));
    for (const core::Error &failed : loaded->failed)
        fail(failed);
    if (!loaded->failed.empty() || !hasRows)
        return tl::unexpected(ExitStatus::Failed);
    return loaded->table;
}

tl::expected<core::Matches, ExitStatus> matchQuery(const Arguments &arguments,
                                                   const core::LogTable &table)
{
    const auto filter = core::parseQuery(arguments.query, table, arguments.zone);
    if (!filter)
        return tl::unexpected(failQuery(arguments.query, filter.error()));
    if (!arguments.isQuiet)
        reportProblems(table);
    auto matches = core::match(table, *filter);
    if (!matches)
        return tl::unexpected(fail(matches.error()));
    return std::move(*matches);
}

tl::expected<core::RowList, ExitStatus> select(const Arguments &arguments,
                                               const core::LogTable &table)
{
    std::optional<core::SortKey> key;
    if (!arguments.sortField.empty()) {
        const auto field = core::fieldNamed(table, arguments.sortField);
        if (!field)
            return tl::unexpected(failUsage(unknownField(table, arguments.sortField)));
        using Direction = core::SortKey::Direction;
        key = {*field, arguments.sortsDescending ? Direction::Descending : Direction::Ascending};
    }
    const auto matches = matchQuery(arguments, table);
    if (!matches)
        return tl::unexpected(matches.error());
    core::RowList rows = core::rowsOf(*matches);
    if (key) {
        auto sorted = core::sortRows(table, std::move(rows), *key);
        if (!sorted)
            return tl::unexpected(fail(sorted.error()));
        rows = std::move(*sorted);
    }
    return rows;
}

tl::expected<void, ExitStatus> checkColumns(const core::LogTable &table,
                                            const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        if (!core::reportColumnNamed(table, name))
            return tl::unexpected(failUsage(unknownField(table, name)));
    }
    return {};
}

std::string displayedName(const core::LogFile &file)
{
    const std::string &path = file.source->path();
    return path.substr(0, path.find_last_of('/') + 1) + file.source->name();
}

} // namespace cli
