// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exportrunner.h"

#include <chrono>

#include <QFileInfo>

namespace ui {

namespace {
constexpr auto reportInterval = std::chrono::milliseconds(50);
}

ExportRunner::ExportRunner(const core::KnowledgeBase &knowledge, QObject *parent)
    : QObject(parent)
    , m_knowledge(knowledge)
{ }

void ExportRunner::start(const ExportJob &job)
{
    m_thread = std::jthread([this, job](const std::stop_token &stop) {
        auto lastReport = std::chrono::steady_clock::now();
        const auto progress = [&](const core::ProgressState &state) {
            const auto now = std::chrono::steady_clock::now();
            if (now - lastReport >= reportInterval) {
                lastReport = now;
                QMetaObject::invokeMethod(this, [this, state] { emit progressed(state); });
            }
            return !stop.stop_requested();
        };
        // The dialog has asked before a file is replaced.
        const auto result = core::exportToFile(*job.table, *job.rows, job.options, m_knowledge,
                                               job.path, core::Overwrite::Yes, progress);
        QMetaObject::invokeMethod(this, [this, path = job.path, result] { end(path, result); });
    });
}

void ExportRunner::cancel()
{
    m_thread.request_stop();
}

void ExportRunner::end(const QString &path, const core::Result<core::ExportResult> &result)
{
    emit finished();
    if (result)
        emit succeeded(path, result->rows, result->guarded);
    else if (result.error().kind != core::Error::Kind::Cancelled)
        emit failed(QStringLiteral("%1: %2").arg(QFileInfo(path).fileName(),
                                                 core::describe(result.error())));
}

} // namespace ui
