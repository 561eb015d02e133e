// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menubar.h"

#include <initializer_list>
#include <optional>

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>

#include "ui/actions.h"
#include "ui/lognames.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

struct MenuBar
{
    Q_DECLARE_TR_FUNCTIONS(ui::MenuBar)
};

// Nothing stands for a separator.
using Items = std::initializer_list<std::optional<Command>>;

void addItems(QMenu *menu, const Actions &actions, Items items)
{
    for (const auto &item : items) {
        if (item)
            menu->addAction(actions[*item]);
        else
            menu->addSeparator();
    }
}

} // namespace

void fillMenuBar(QMenuBar &bar, const Actions &actions, const SubMenus &subMenus)
{
    using enum Command;
    constexpr auto separator = std::nullopt;

    QMenu *file = bar.addMenu(MenuBar::tr("&File"));
    addItems(file, actions, {Open, OpenFolder});
    file->addMenu(subMenus.recent);
    addItems(file, actions,
             {OpenSample, separator, Reload, Close, separator, Export, separator, Quit});

    addItems(bar.addMenu(MenuBar::tr("&Edit")), actions,
             {UndoFilter, RedoFilter, Back, ClearFilter, separator, Copy, CopyAsCsv, CopyAsMarkdown,
              CopyExplanation, separator, Find});

    QMenu *view = bar.addMenu(MenuBar::tr("&View"));
    addItems(view, actions,
             {FailuresOnly, ShowSameEmail, separator, ShowRows, ShowByCode, ShowByRecipient,
              ShowByDomain, ShowByAnswer, separator, ShowFilterList, ShowChart, ShowDetail, Columns,
              NextPanel, separator});
    view->addMenu(subMenus.zone);
    view->addMenu(subMenus.theme);
    addItems(view, actions, {FullScreen});

    addItems(bar.addMenu(MenuBar::tr("&Help")), actions,
             {Shortcuts, Reference, WhereIsTheLog, separator, About});
}

QMenu *makeRecentMenu(AppSettings &settings, QWidget *parent,
                      const std::function<void(const QStringList &)> &open)
{
    auto *menu = new QMenu(MenuBar::tr("Open &recent"), parent);
    QObject::connect(menu, &QMenu::aboutToShow, menu, [menu, &settings, open] {
        menu->clear();
        const QList<RecentLogs> logs = settings.recentLogs();
        for (const RecentLogs &recent : logs) {
            QString name = nameOfLogs(recent.paths);
            QAction *action = menu->addAction(name.replace(u'&', QStringLiteral("&&")));
            QObject::connect(action, &QAction::triggered, menu,
                             [open, paths = recent.paths] { open(paths); });
        }
        if (logs.isEmpty()) {
            menu->addAction(MenuBar::tr("No recent logs"))->setEnabled(false);
            return;
        }
        menu->addSeparator();
        QObject::connect(menu->addAction(MenuBar::tr("&Forget them")), &QAction::triggered, menu,
                         [&settings] { settings.clearRecentLogs(); });
    });
    return menu;
}

QMenu *makeThemeMenu(Theme &theme, AppSettings &settings, QWidget *parent)
{
    auto *menu = new QMenu(MenuBar::tr("The&me"), parent);
    auto *group = new QActionGroup(menu);
    const std::pair<Theme::Choice, QString> choices[] = {
        {Theme::Choice::System, MenuBar::tr("As the &system")},
        {Theme::Choice::Light, MenuBar::tr("&Light")},
        {Theme::Choice::Dark, MenuBar::tr("&Dark")},
    };
    for (const auto &[choice, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(choice == theme.choice());
        action->setActionGroup(group);
        QObject::connect(action, &QAction::triggered, menu, [&theme, &settings, choice = choice] {
            theme.setChoice(choice);
            settings.setTheme(choice);
        });
    }
    return menu;
}

} // namespace ui
