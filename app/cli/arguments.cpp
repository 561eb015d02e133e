// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <array>

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

/// Takes one argument after the other; the first wrong one ends it.
class Parser
{
public:
    explicit Parser(const std::vector<std::string> &given)
        : m_next(given.begin())
        , m_end(given.end())
    { }

    tl::expected<Arguments, std::string> parse()
    {
        while (m_next != m_end && m_problem.empty())
            take(*m_next++);
        if (m_problem.empty() && m_arguments.wish == Arguments::Wish::Run)
            m_problem = contradiction();
        if (!m_problem.empty())
            return tl::unexpected(m_problem);
        return m_arguments;
    }

private:
    void take(const std::string &argument)
    {
        const bool isOption = !m_onlyOperands && argument.starts_with('-') && argument != "-";
        if (!isOption)
            takeOperand(argument);
        else if (argument == "--")
            m_onlyOperands = true;
        else if (argument == "--help" || argument == "-h")
            m_arguments.wish = Arguments::Wish::Help;
        else if (argument == "--version")
            m_arguments.wish = Arguments::Wish::Version;
        else
            takeOption(argument);
    }

    void takeOperand(const std::string &operand)
    {
        if (m_arguments.command != Command::None)
            m_arguments.operands.push_back(operand);
        else if (const CommandInfo *info = commandNamed(operand))
            m_arguments.command = info->command;
        else
            fail("unknown command \"" + operand + '"');
    }

    /// `--name`, `--name VALUE` or `--name=VALUE`.
    void takeOption(const std::string &argument)
    {
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const Option *option = optionNamed(name);
        if (!option)
            return fail("unknown option " + name);
        const bool isGiven = equals != std::string::npos;
        const bool isWanted = !option->value.empty();
        if (isGiven && !isWanted)
            return fail(name + " takes no value");
        if (!isGiven && isWanted && m_next == m_end)
            return fail(name + " needs a value");
        std::string value;
        if (isGiven)
            value = argument.substr(equals + 1);
        else if (isWanted)
            value = *m_next++;
        m_used.push_back(option);
        m_problem = option->set(m_arguments, value);
    }

    /// What only the whole command line shows to be wrong.
    [[nodiscard]] std::string contradiction() const
    {
        const Command command = m_arguments.command;
        if (command == Command::None)
            return "no command is given" + seeHelp(command);
        for (const Option *option : m_used) {
            if (!option->isOf(command))
                return "--" + std::string(option->name) + " is no option of "
                    + std::string(infoOf(command).name) + seeHelp(command);
        }
        if (command != Command::Explain && m_arguments.operands.empty())
            return "no log is named" + seeHelp(command);
        if (command != Command::Export)
            return {};
        if (m_arguments.output.empty())
            return "--output is missing" + seeHelp(command);
        const core::ExportOptions &exported = m_arguments.exported;
        if (exported.format == core::ExportOptions::Format::Ndjson
            && (exported.excel || m_arguments.namesDelimiter))
            return "--excel and --delimiter are for --format csv" + seeHelp(command);
        return {};
    }

    void fail(const std::string &problem) { m_problem = problem + seeHelp(m_arguments.command); }

    std::vector<std::string>::const_iterator m_next;
    std::vector<std::string>::const_iterator m_end;
    Arguments m_arguments;
    std::vector<const Option *> m_used;
    bool m_onlyOperands = false;
    std::string m_problem;
};

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
    return Parser(given).parse();
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
