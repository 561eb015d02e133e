// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace cli {

namespace {

using core::ExportOptions;

constexpr unsigned summary = 1u << unsigned(Command::Summary);
constexpr unsigned rows = 1u << unsigned(Command::Rows);
constexpr unsigned exported = 1u << unsigned(Command::Export);
constexpr unsigned explain = 1u << unsigned(Command::Explain);
constexpr unsigned logs = summary | rows | exported;

std::string wrongValue(std::string_view option, const std::string &value, std::string_view expected)
{
    return "\"" + value + "\" is no value of --" + std::string(option) + "; use "
        + std::string(expected);
}

std::optional<uint64_t> countFrom(const std::string &text)
{
    uint64_t count = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, count);
    return error == std::errc() && stop == end ? std::optional(count) : std::nullopt;
}

std::string setNames(std::string_view option, const std::string &value,
                     std::vector<std::string> &names)
{
    names.clear();
    for (std::size_t start = 0; start <= value.size();) {
        const std::size_t end = std::min(value.find(',', start), value.size());
        names.push_back(value.substr(start, end - start));
        start = end + 1;
    }
    const bool isGap = std::find(names.begin(), names.end(), std::string()) != names.end();
    return isGap ? wrongValue(option, value, "names with commas between them") : std::string();
}

std::string setColumns(Arguments &arguments, const std::string &value)
{
    arguments.namesColumns = true;
    if (value == "logged") {
        arguments.exported.columns = ExportOptions::Columns::Logged;
    } else if (value == "all") {
        arguments.exported.columns = ExportOptions::Columns::All;
    } else {
        arguments.exported.columns = ExportOptions::Columns::Named;
        return setNames("columns", value, arguments.exported.names);
    }
    return {};
}

std::string setDateOrder(Arguments &arguments, const std::string &value)
{
    arguments.dateOrder = core::dateOrderNamed(value);
    return value == "auto" || arguments.dateOrder
        ? std::string()
        : wrongValue("date-order", value, "auto, mdy, dmy or ymd");
}

std::string setDelimiter(Arguments &arguments, const std::string &value)
{
    arguments.namesDelimiter = true;
    if (value != "," && value != ";" && value != "tab" && value != "\t")
        return wrongValue("delimiter", value, "\",\", \";\" or tab");
    arguments.exported.delimiter = value == "tab" ? '\t' : value.front();
    return {};
}

std::string setEvent(Arguments &arguments, const std::string &value)
{
    arguments.event = core::mailEventFrom(value);
    return arguments.event == core::MailEvent::Unknown ? wrongValue("event", value, "R, D, T or P")
                                                       : std::string();
}

std::string setFormat(Arguments &arguments, const std::string &value)
{
    if (value != "csv" && value != "ndjson")
        return wrongValue("format", value, "csv or ndjson");
    arguments.exported.format
        = value == "csv" ? ExportOptions::Format::Csv : ExportOptions::Format::Ndjson;
    return {};
}

std::string setLimit(Arguments &arguments, const std::string &value)
{
    arguments.limit = countFrom(value);
    return arguments.limit ? std::string() : wrongValue("limit", value, "a whole number");
}

std::string setSort(Arguments &arguments, const std::string &value)
{
    arguments.sortsDescending = value.starts_with('-');
    arguments.sortField = value.substr(arguments.sortsDescending ? 1 : 0);
    return arguments.sortField.empty()
        ? wrongValue("sort", value, "a field, with - before it for descending order")
        : std::string();
}

std::string setTimeZone(Arguments &arguments, const std::string &value)
{
    const auto zone = core::Zone::named(value);
    if (!zone)
        return "unknown time zone \"" + value + "\"; did you mean \"" + core::Zone::suggest(value)
            + "\"?";
    arguments.zone = *zone;
    return {};
}

std::string setTop(Arguments &arguments, const std::string &value)
{
    const auto count = countFrom(value);
    arguments.top = count.value_or(arguments.top);
    return count ? std::string() : wrongValue("top", value, "a whole number, 0 for all");
}

// Options whose value is a text, and those that have none.
template <auto member> std::string setText(Arguments &arguments, const std::string &value)
{
    arguments.*member = value;
    return {};
}

template <auto member> std::string setTrue(Arguments &arguments, const std::string &)
{
    arguments.*member = true;
    return {};
}

template <auto member> std::string setTrueInExport(Arguments &arguments, const std::string &)
{
    arguments.exported.*member = true;
    return {};
}

constexpr Option all[] = {
    {"filter", "QUERY", "only rows that this query finds, such as 'is:failure domain:acme.example'",
     logs, setText<&Arguments::query>},
    {"sort", "[-]FIELD", "order by this field, with - descending; default: log order",
     rows | exported, setSort},
    {"limit", "N", "at most N rows", rows, setLimit},
    {"fields", "NAME,...", "only these fields; default: all", rows,
     [](Arguments &arguments, const std::string &value) {
         return setNames("fields", value, arguments.fields);
     }},
    {"top", "N", "at most N entries in each list; default: 20, 0 for all", summary, setTop},
    {"output", "OUT", "the file to write, - for standard output", exported,
     setText<&Arguments::output>},
    {"force", "", "overwrite OUT if it exists", exported,
     [](Arguments &arguments, const std::string &) {
         arguments.overwrite = core::Overwrite::Yes;
         return std::string();
     }},
    {"columns", "COLUMNS", "logged (default), all (with the explanation), or NAME,...", exported,
     setColumns},
    {"format", "FORMAT", "csv (default) or ndjson", exported, setFormat},
    {"delimiter", "CHAR", "\",\" (default), \";\" or tab", exported, setDelimiter},
    {"keep-formulas", "", "no leading ' for cells that a spreadsheet would run", exported,
     setTrueInExport<&ExportOptions::keepFormulas>},
    {"excel", "", "UTF-8 with a byte order mark, always valid", exported,
     setTrueInExport<&ExportOptions::excel>},
    {"event", "R|D|T|P", "the Mail Event that was logged with the answers", explain, setEvent},
    {"stage", "STAGE", "the Delivery Stage that was logged with them", explain,
     setText<&Arguments::stage>},
    {"recipient", "ADDRESS", "whom the email was for", explain, setText<&Arguments::recipient>},
    {"sender", "ADDRESS", "whom it was from", explain, setText<&Arguments::sender>},
    {"json", "", "write JSON", summary | rows | explain, setTrue<&Arguments::asJson>},
    {"date-order", "ORDER", "how to read 3/4/2026: auto (default), mdy, dmy or ymd", logs | explain,
     setDateOrder},
    {"time-zone", "ZONE",
     "of times in queries and of the summary, such as Europe/Berlin; default: GMT", logs | explain,
     setTimeZone},
    {"quiet", "", "do not list the rows that have problems", logs | explain,
     setTrue<&Arguments::isQuiet>},
    {"progress", "", "show on standard error how far it is", logs | explain,
     setTrue<&Arguments::showsProgress>},
};

} // namespace

std::span<const Option> options()
{
    return all;
}

const Option *optionNamed(std::string_view name)
{
    const auto found = std::find_if(std::begin(all), std::end(all), [name](const Option &option) {
        return name.starts_with("--") && name.substr(2) == option.name;
    });
    return found == std::end(all) ? nullptr : found;
}

} // namespace cli
