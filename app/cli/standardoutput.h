// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QIODevice>

#include "app/cli/exitstatus.h"
#include "core/base/error.h"

namespace cli {

/// Standard output as a device that knows why it failed. Unbuffered.
class StandardOutput final : public QIODevice
{
public:
    StandardOutput();

    /// The reader went away: nothing is wrong, and nothing more is wanted.
    [[nodiscard]] bool isBrokenPipe() const { return m_isBrokenPipe; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    bool m_isBrokenPipe = false;
};

/// Writes all of the text.
[[nodiscard]] ExitStatus print(std::string_view text, StandardOutput &output);

/// Of an operation that wrote to standard output: a broken pipe is no failure.
[[nodiscard]] ExitStatus failOutput(core::Error error, const StandardOutput &output);

} // namespace cli
