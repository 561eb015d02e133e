// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QDateTime>
#include <QSettings>
#include <QStringList>
#include <QVariantMap>

#include "core/session/worker.h"
#include "ui/theme/theme.h"

namespace ui {

/// Logs that were opened together.
struct RecentLogs
{
    QStringList paths;
    QDateTime opened;
};

/// What the program remembers from one start to the next. Written aside: a disk may take its time.
class AppSettings
{
public:
    AppSettings(); ///< the person's own
    explicit AppSettings(const QString &file); ///< for tests
    ~AppSettings(); // writes what is not written yet

    /// Sizes, places and columns of the part of the window with this name ("window",
    /// "columns/rows"), as its saveState() gave them; empty at the first start.
    [[nodiscard]] QByteArray layout(const QString &part) const;
    void setLayout(const QString &part, const QByteArray &state);
    [[nodiscard]] bool isShown(const QString &panel) const; ///< true at the first start
    void setShown(const QString &panel, bool shown);

    [[nodiscard]] Theme::Choice theme() const;
    void setTheme(Theme::Choice choice);
    [[nodiscard]] QString zone() const; ///< "GMT" at the first start
    void setZone(const QString &name);
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString &folder);

    [[nodiscard]] QList<RecentLogs> recentLogs() const; ///< newest first; those that still exist
    void addRecentLogs(const QStringList &paths);
    void clearRecentLogs();

private:
    [[nodiscard]] QVariant value(const QString &key, const QVariant &otherwise = {}) const;
    void setValue(const QString &key, const QVariant &value);

    const QSettings m_settings; ///< as they were
    QVariantMap m_changed; ///< since then
    std::unique_ptr<core::Worker> m_writer;
};

} // namespace ui
