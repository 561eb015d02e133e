// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/cli/options.h"

namespace cli {

namespace {

struct CommandInfo
{
    Command command;
    std::string_view name;
    std::string_view operands;
    std::string_view purpose;
};

constexpr std::array<CommandInfo, 4> commands{{
    {Command::Summary, "summary", "FILE...", "Counts what failed, and why"},
    {Command::Rows, "rows", "FILE...", "Lists rows"},
    {Command::Export, "export", "FILE... --output OUT|-", "Writes rows as CSV or JSON lines"},
    {Command::Explain, "explain", "[ANSWER...]", "Explains answers of mail servers"},
}};

constexpr std::string_view filesHelp
    = "FILE is a log (.csv, .txt), a compressed one (.gz .zip .bz2 .xz .zst), a folder of logs,\n"
      "or - for standard input. Several files are read as one log.\n";
constexpr std::string_view answersHelp = "Without an ANSWER, each line of standard input is one.\n";

const CommandInfo *commandNamed(std::string_view name)
{
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [name](const auto &info) { return info.name == name; });
    return found == commands.end() ? nullptr : found;
}

const CommandInfo &infoOf(Command command)
{
    return commands[std::size_t(command) - std::size_t(commands.front().command)];
}

std::string seeHelp(Command command)
{
    const std::string name
        = command == Command::None ? std::string() : ' ' + std::string(infoOf(command).name);
    return "; see whybounce-cli" + name + " --help";
}

/// What only the whole command line shows to be wrong; empty if nothing is.
std::string contradictionIn(const Arguments &arguments)
{
    if (arguments.command == Command::None)
        return "no command is given";
    if (arguments.command != Command::Explain && arguments.operands.empty())
        return "no log is named";
    if (arguments.command != Command::Export)
        return {};
    if (arguments.output.empty())
        return "--output is missing";
    const core::ExportOptions &exported = arguments.exported;
    if (exported.format == core::ExportOptions::Format::Ndjson
        && (exported.excel || arguments.namesDelimiter))
        return "--excel and --delimiter are for --format csv";
    return {};
}

std::string optionColumn(const Option &option)
{
    std::string text = "  --" + std::string(option.name);
    if (!option.value.empty())
        text += ' ' + std::string(option.value);
    return text;
}

std::string optionLines(Command command)
{
    std::size_t width = 0;
    const auto isOurs = [command](const Option &option) { return option.isOf(command); };
    for (const Option &option : options()) {
        if (isOurs(option))
            width = std::max(width, optionColumn(option).size());
    }
    std::string text;
    for (const Option &option : options()) {
        if (!isOurs(option))
            continue;
        std::string line = optionColumn(option);
        line.resize(width + 2, ' ');
        text += line + std::string(option.help) + '\n';
    }
    return text;
}

} // namespace

tl::expected<Arguments, std::string> parseArguments(const std::vector<std::string> &given)
{
    Arguments arguments;
    std::vector<const Option *> used;
    bool onlyOperands = false;
    for (auto argument = given.begin(); argument != given.end(); ++argument) {
        const std::string_view text = *argument;
        if (!onlyOperands && text == "--") {
            onlyOperands = true;
        } else if (!onlyOperands && (text == "--help" || text == "-h")) {
            arguments.wish = Arguments::Wish::Help;
        } else if (!onlyOperands && text == "--version") {
            arguments.wish = Arguments::Wish::Version;
        } else if (!onlyOperands && text.starts_with('-') && text != "-") {
            const std::size_t equals = text.find('=');
            const std::string name(text.substr(0, equals));
            const Option *option = optionNamed(name);
            if (!option)
                return tl::unexpected("unknown option " + name + seeHelp(arguments.command));
            std::string value;
            const bool hasValue = equals != std::string_view::npos;
            if (hasValue && option->value.empty())
                return tl::unexpected(name + " takes no value" + seeHelp(arguments.command));
            if (hasValue)
                value = text.substr(equals + 1);
            else if (!option->value.empty() && argument + 1 == given.end())
                return tl::unexpected(name + " needs a value" + seeHelp(arguments.command));
            else if (!option->value.empty())
                value = *++argument;
            if (const std::string problem = option->set(arguments, value); !problem.empty())
                return tl::unexpected(problem);
            used.push_back(option);
        } else if (arguments.command == Command::None) {
            const CommandInfo *info = commandNamed(text);
            if (!info)
                return tl::unexpected("unknown command \"" + *argument + '"'
                                      + seeHelp(Command::None));
            arguments.command = info->command;
        } else {
            arguments.operands.push_back(*argument);
        }
    }
    if (arguments.wish != Arguments::Wish::Run)
        return arguments;
    for (const Option *option : used) {
        if (arguments.command != Command::None && !option->isOf(arguments.command))
            return tl::unexpected("--" + std::string(option->name) + " is no option of "
                                  + std::string(infoOf(arguments.command).name)
                                  + seeHelp(arguments.command));
    }
    if (const std::string problem = contradictionIn(arguments); !problem.empty())
        return tl::unexpected(problem + seeHelp(arguments.command));
    return arguments;
}

std::string helpText(Command command)
{
    if (command != Command::None) {
        const CommandInfo &info = infoOf(command);
        return "usage: whybounce-cli " + std::string(info.name) + " [OPTION...] "
            + std::string(info.operands) + "\n" + std::string(info.purpose) + ".\n\n"
            + std::string(command == Command::Explain ? answersHelp : filesHelp) + '\n'
            + optionLines(command);
    }
    std::string text = "usage: whybounce-cli COMMAND [OPTION...] FILE...\n"
                       "Shows what failed in Salesforce email logs, and why.\n\n";
    for (const CommandInfo &info : commands) {
        std::string line = "  " + std::string(info.name);
        line.resize(12, ' ');
        text += line + std::string(info.purpose) + '\n';
    }
    return text
        + "\nwhybounce-cli COMMAND --help tells the options of a command, --version the version.\n"
          "Exit status: 0 done, 1 failed, 2 the command line or the query is wrong.\n";
}

} // namespace cli
