// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardoutput.h"

#include <cerrno>
#include <system_error>

#include <unistd.h>

#include "app/cli/messages.h"
#include "core/report/outputbuffer.h"

namespace cli {

StandardOutput::StandardOutput()
{
    open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

qint64 StandardOutput::readData(char *, qint64)
{
    return -1;
}

qint64 StandardOutput::writeData(const char *data, qint64 size)
{
    ssize_t written = -1;
    do {
        written = ::write(STDOUT_FILENO, data, std::size_t(size));
    } while (written < 0 && errno == EINTR);
    if (written < 0) {
        m_isBrokenPipe = errno == EPIPE;
        setErrorString(QString::fromStdString(std::generic_category().message(errno)));
    }
    return written;
}

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

} // namespace cli
