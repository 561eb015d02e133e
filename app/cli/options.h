// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/cli/arguments.h"

namespace cli {

/// One option of the command line.
struct Option
{
    std::string_view name; ///< without the dashes
    std::string_view value; ///< what stands for its value in the help; empty: it takes none
    std::string_view help;
    unsigned commands; ///< one bit for each Command it belongs to
    /// Sets what the option says; returns what is wrong with the value, or nothing.
    std::string (*set)(Arguments &arguments, const std::string &value);

    [[nodiscard]] bool isOf(Command command) const
    {
        return (commands >> unsigned(command) & 1) != 0;
    }
};

/// In the order of the help.
[[nodiscard]] std::span<const Option> options();

/// By name with its dashes; null for an unknown one.
[[nodiscard]] const Option *optionNamed(std::string_view name);

} // namespace cli
