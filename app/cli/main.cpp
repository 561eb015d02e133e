// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/messages.h"
#include "app/cli/standardoutput.h"

namespace cli {

namespace {

ExitStatus run(const std::vector<std::string> &given)
{
    const auto arguments = parseArguments(given);
    if (!arguments)
        return failUsage(arguments.error());
    StandardOutput output;
    switch (arguments->wish) {
    case Arguments::Wish::Help:
        return print(helpText(arguments->command), output);
    case Arguments::Wish::Version:
        return print("whybounce-cli " WHYBOUNCE_VERSION "\n", output);
    case Arguments::Wish::Run:
        break;
    }
    switch (arguments->command) {
    case Command::None: // parseArguments() asks for one
        break;
    case Command::Summary:
        return runSummary(*arguments, output);
    case Command::Rows:
        return runRows(*arguments, output);
    case Command::Export:
        return runExport(*arguments, output);
    case Command::Explain:
        return runExplain(*arguments, output);
    }
    return ExitStatus::Usage;
}

} // namespace

} // namespace cli

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // the write that fails tells it
    return int(cli::run(std::vector<std::string>(argv + 1, argv + argc)));
}
