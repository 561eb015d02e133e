// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/messages.h"

#include <cstdio>

#include "core/text/encoding.h"

namespace cli {

namespace {

void appendHex(std::string &text, unsigned char character)
{
    constexpr std::string_view digits = "0123456789abcdef";
    text += "\\x";
    text += digits[character >> 4];
    text += digits[character & 0xF];
}

} // namespace

std::string visible(std::string_view text)
{
    const std::string utf8 = core::toUtf8(text);
    std::string result;
    result.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        const auto next = static_cast<unsigned char>(at + 1 < utf8.size() ? utf8[at + 1] : 0xFF);
        if (byte < 0x20 || byte == 0x7F)
            appendHex(result, byte);
        else if (byte == 0xC2 && next < 0xA0) // U+0080 to U+009F: controls too
            appendHex(result, static_cast<unsigned char>(utf8[++at]));
        else
            result += utf8[at];
    }
    return result;
}

void complain(const std::string &message)
{
    const std::string line = "whybounce-cli: " + message + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitStatus fail(const core::Error &error)
{
    const std::string what = visible(core::describe(error).toStdString());
    complain("error: " + (error.path.empty() ? what : visible(error.path) + ": " + what));
    return ExitStatus::Failed;
}

ExitStatus failUsage(std::string_view problem)
{
    complain("error: " + visible(problem));
    return ExitStatus::Usage;
}

} // namespace cli
