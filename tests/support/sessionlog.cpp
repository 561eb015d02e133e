// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sessionlog.h"

#include <QFile>
#include <QTest>

#include "core/session/logsession.h"

namespace tests {

bool SessionLog::open(core::LogSession &session, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(QStringLiteral("log.csv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return false;
    file.close();
    session.open({file.fileName()});
    return QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); });
}

} // namespace tests
