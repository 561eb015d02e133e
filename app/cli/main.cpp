// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/messages.h"
#include "app/cli/standardoutput.h"
#include "core/report/outputbuffer.h"

namespace cli {

ExitStatus print(std::string_view text, StandardOutput &output)
{
    core::OutputBuffer buffer(output);
    buffer.bytes() = text;
    const auto written = buffer.flush();
    return written ? ExitStatus::Done : failOutput(written.error(), output);
}

ExitStatus failOutput(core::Error error, const StandardOutput &output)
{
    if (output.isBrokenPipe())
        return ExitStatus::Done;
    if (error.path.empty())
        error.path = "-";
    return fail(error);
}

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
