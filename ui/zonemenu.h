// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QActionGroup;

namespace core {
class LogSession;
}

namespace ui {

class AppSettings;

/// The zone in which times are shown: GMT as logged, this computer's, or any other by name.
class ZoneMenu : public QMenu
{
    Q_OBJECT
public:
    ZoneMenu(core::LogSession &session, AppSettings &settings, QWidget *parent = nullptr);

private:
    void add(const QString &text, const QString &name);
    void choose(const QString &name);
    void chooseOther();
    void showCurrent();

    core::LogSession &m_session;
    AppSettings &m_settings;
    QActionGroup *m_zones;
    QAction *m_other;
};

} // namespace ui
