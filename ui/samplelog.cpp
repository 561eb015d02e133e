// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/samplelog.h"

#include <QFile>
#include <QTemporaryDir>

namespace ui {

SampleLog::SampleLog() = default;
SampleLog::~SampleLog() = default;

QString SampleLog::path()
{
    if (!m_path.isEmpty())
        return m_path;
    m_folder = std::make_unique<QTemporaryDir>();
    const QString name = QStringLiteral("sample-email-log.csv");
    const QString path = m_folder->filePath(name);
    if (m_folder->isValid() && QFile::copy(QStringLiteral(":/sample/") + name, path))
        m_path = path;
    return m_path;
}

bool SampleLog::isAmong(const QStringList &paths) const
{
    return !m_path.isEmpty() && paths.contains(m_path);
}

} // namespace ui
