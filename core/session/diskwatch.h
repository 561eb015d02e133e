// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "core/log/logtable.h"
#include "core/session/worker.h"

namespace core {

/// Looks every two seconds whether the open files are still what was read; each is told of once.
/// On a thread of its own, for a network share may answer late.
class DiskWatch : public QObject
{
    Q_OBJECT
public:
    explicit DiskWatch(QObject *parent);

    void watch(LogTablePtr table);

signals:
    void changed(const QString &name); ///< in place: the text that was read is gone
    void deleted(const QString &name); ///< the open descriptor still has it

private:
    void look();

    LogTablePtr m_table;
    QStringList m_told; ///< paths
    Worker m_worker; ///< last: its job uses the others
};

} // namespace core
