// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/messages.h"
#include "app/cli/progressline.h"
#include "app/cli/selection.h"
#include "app/cli/standardoutput.h"
#include "app/cli/texttable.h"

namespace cli {

namespace {

/// CSV is as logged where nothing else is asked for, NDJSON has all fields by name.
core::ExportOptions optionsOf(const Arguments &arguments)
{
    core::ExportOptions options = arguments.exported;
    if (!arguments.namesColumns && options.format == core::ExportOptions::Format::Ndjson)
        options.columns = core::ExportOptions::Columns::Named;
    return options;
}

void reportGuarded(const std::string &output, uint64_t cells)
{
    if (cells == 0)
        return;
    complain(visible(output) + ": " + grouped(cells) + (cells == 1 ? " cell" : " cells")
             + " got a leading ' so that no spreadsheet runs " + (cells == 1 ? "it" : "them")
             + "; --keep-formulas leaves it out");
}

} // namespace

ExitStatus runExport(const Arguments &arguments, StandardOutput &output)
{
    const Knowledge knowledge;
    const auto table = openLogs(arguments, knowledge);
    if (!table)
        return table.error();
    const core::ExportOptions options = optionsOf(arguments);
    if (const auto checked = checkColumns(**table, options.names); !checked)
        return checked.error();
    const auto rows = select(arguments, **table);
    if (!rows)
        return rows.error();

    std::optional<ProgressLine> line;
    core::Progress progress;
    if (arguments.showsProgress) {
        line.emplace("wrote");
        progress = [&line](const core::ProgressState &state) {
            line->show(state);
            return true;
        };
    }
    const bool isToStandardOutput = arguments.output == "-";
    const auto written = isToStandardOutput
        ? core::exportRows(**table, *rows, options, knowledge.base, output, progress)
        : core::exportToFile(**table, *rows, options, knowledge.base,
                             QString::fromStdString(arguments.output), arguments.overwrite,
                             progress);
    if (line)
        line->finish(written ? written->rows : 0);
    if (!written)
        return isToStandardOutput ? failOutput(written.error(), output) : fail(written.error());
    reportGuarded(arguments.output, written->guarded);
    return ExitStatus::Done;
}

} // namespace cli
