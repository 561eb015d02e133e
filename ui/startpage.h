// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

class QGridLayout;

namespace ui {

class AppSettings;
class Theme;

/// What the window shows while nothing is open: where to drop, what was open before, and where a
/// log comes from.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    StartPage(const Theme &theme, const AppSettings &settings, QWidget *parent = nullptr);

    void refresh(); ///< reads the recent logs again

signals:
    void openRequested();
    void sampleRequested();
    void recentChosen(const QStringList &paths);

private:
    [[nodiscard]] QWidget *makeDropArea();
    [[nodiscard]] QWidget *makeOrigin();
    void addLink(const QString &text, const QString &note, const std::function<void()> &chosen);

    const Theme &m_theme;
    const AppSettings &m_settings;
    QGridLayout *m_recent;
};

/// Where Salesforce keeps the log, and how much of it can be had.
[[nodiscard]] QString whereTheLogIs();

} // namespace ui
