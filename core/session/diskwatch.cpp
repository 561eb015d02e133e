// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/diskwatch.h"

#include <QFileInfo>
#include <QTimer>

namespace core {

namespace {
constexpr int intervalMs = 2000;
} // namespace

DiskWatch::DiskWatch(QObject *parent)
    : QObject(parent)
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &DiskWatch::look);
    timer->start(intervalMs);
}

void DiskWatch::watch(LogTablePtr table)
{
    m_table = std::move(table);
    m_told.clear();
}

void DiskWatch::look()
{
    if (!m_table || m_table->files().empty())
        return;
    m_worker.run([this, table = m_table](const std::stop_token &) {
        for (const LogFile &file : table->files()) {
            const QString path = QString::fromStdString(file.source->path());
            const bool isChanged = !file.source->isUnchanged();
            if (!isChanged && (path == QLatin1String("-") || QFileInfo::exists(path)))
                continue;
            QMetaObject::invokeMethod(this, [this, table, path, isChanged] {
                if (table != m_table || m_told.contains(path))
                    return;
                m_told += path;
                const QString name = QFileInfo(path).fileName();
                if (isChanged)
                    emit changed(name);
                else
                    emit deleted(name);
            });
        }
    });
}

} // namespace core
