// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

#include <QObject>

#include "core/report/export.h"

namespace ui {

/// Some rows of a table, the form and the place they are written in.
struct ExportJob
{
    core::LogTablePtr table;
    std::shared_ptr<const core::RowList> rows;
    core::ExportOptions options;
    QString path;
};

/// Runs one export at a time beside the window.
class ExportRunner : public QObject
{
    Q_OBJECT
public:
    explicit ExportRunner(const core::KnowledgeBase &knowledge, QObject *parent = nullptr);

    void start(const ExportJob &job); ///< after the running one, which it cancels
    void cancel();

signals:
    void progressed(const core::ProgressState &state);
    void succeeded(const QString &path, qulonglong rows, qulonglong guarded);
    void failed(const QString &message);
    void finished(); ///< in any case, a cancelled export too

private:
    void end(const QString &path, const core::Result<core::ExportResult> &result);

    const core::KnowledgeBase &m_knowledge;
    std::jthread m_thread; ///< stopped and joined before the rest goes
};

} // namespace ui
