// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStringList>

class QMenu;
class QMenuBar;
class QWidget;

namespace ui {

class Actions;
class AppSettings;
class Theme;

/// Menus that are more than a list of commands.
struct SubMenus
{
    QMenu *recent = nullptr;
    QMenu *zone = nullptr;
    QMenu *theme = nullptr;
};

void fillMenuBar(QMenuBar &bar, const Actions &actions, const SubMenus &subMenus);

/// Lists the recent logs anew each time that it opens.
[[nodiscard]] QMenu *makeRecentMenu(AppSettings &settings, QWidget *parent,
                                    const std::function<void(const QStringList &)> &open);
[[nodiscard]] QMenu *makeThemeMenu(Theme &theme, AppSettings &settings, QWidget *parent);

} // namespace ui
