// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lognames.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ui {

namespace {

struct LogNames
{
    Q_DECLARE_TR_FUNCTIONS(ui::LogNames)
};

QString joined(const QString &first, std::size_t count)
{
    return count < 2 ? first
                     : LogNames::tr("%1 and %2 more").arg(first, QString::number(count - 1));
}

} // namespace

QString nameOfLogs(const core::LogTable &table)
{
    const auto &files = table.files();
    return files.empty()
        ? QString()
        : joined(QString::fromStdString(files.front().source->name()), files.size());
}

QString nameOfLogs(const QStringList &paths)
{
    return paths.isEmpty() ? QString()
                           : joined(QFileInfo(paths.first()).fileName(), std::size_t(paths.size()));
}

} // namespace ui
