// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTemporaryDir>

namespace core {
class LogSession;
}

namespace tests {

/// A log on disk for a session, as long as this lives.
class SessionLog
{
public:
    /// Writes and opens it, and waits for the findings.
    [[nodiscard]] bool open(core::LogSession &session, const QByteArray &bytes);

private:
    QTemporaryDir m_folder;
};

} // namespace tests
