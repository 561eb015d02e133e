// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/log/timestamp.h"
#include "core/log/zone.h"
#include "core/mail/mailevent.h"
#include "core/report/export.h"

namespace cli {

enum class Command { None, Summary, Rows, Export, Explain };

/// What the command line says.
struct Arguments
{
    enum class Wish { Run, Help, Version };
    Wish wish = Wish::Run;
    Command command = Command::None;
    std::vector<std::string> operands; ///< files, or the answers of `explain`

    std::optional<core::DateOrder> dateOrder;
    core::Zone zone = core::Zone::gmt();
    bool isQuiet = false;
    bool showsProgress = false;
    bool asJson = false;

    std::string query;
    std::string sortField; ///< empty: log order
    bool sortsDescending = false;
    std::optional<uint64_t> limit;
    uint64_t top = 20; ///< 0: all
    std::vector<std::string> fields; ///< empty: all

    std::string output;
    core::Overwrite overwrite = core::Overwrite::No;
    core::ExportOptions exported;
    bool namesColumns = false;
    bool namesDelimiter = false;

    core::MailEvent event = core::MailEvent::Unknown;
    std::string stage;
    std::string recipient;
    std::string sender;
};

/// The arguments behind the program's name, or one sentence that says what is wrong with them.
[[nodiscard]] tl::expected<Arguments, std::string>
parseArguments(const std::vector<std::string> &given);

/// What --help says of the program or of one of its commands.
[[nodiscard]] std::string helpText(Command command);

} // namespace cli
