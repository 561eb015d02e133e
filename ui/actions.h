// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <unordered_map>

#include <QKeySequence>
#include <QObject>

class QAction;
class QWidget;

namespace ui {

class Theme;

/// Everything that a menu, a button or a key can start.
enum class Command {
    Open,
    OpenFolder,
    OpenSample,
    Reload,
    Close,
    Export,
    Quit,
    UndoFilter,
    RedoFilter,
    Back,
    ClearFilter,
    Find,
    Copy,
    CopyAsCsv,
    CopyAsMarkdown,
    CopyExplanation,
    FailuresOnly,
    ShowSameEmail,
    ShowRows,
    ShowByCode,
    ShowByRecipient,
    ShowByDomain,
    ShowByAnswer,
    ShowFilterList,
    ShowChart,
    ShowDetail,
    Columns,
    NextPanel,
    FullScreen,
    Shortcuts,
    Reference,
    WhereIsTheLog,
    About,
};

struct CommandInfo
{
    enum class Kind { Order, Switch };
    enum class Needs { Nothing, Log };

    Command command;
    const char *text;
    const char *icon = nullptr;
    const char *shortcuts = nullptr; ///< portable; several divided by "; "
    Needs needs = Needs::Nothing;
    Kind kind = Kind::Order;
};

/// The one table of texts, icons and shortcuts, in the order of the menus.
[[nodiscard]] std::span<const CommandInfo> commands();
[[nodiscard]] QList<QKeySequence> shortcutsOf(const CommandInfo &info);

/// The commands as actions of a window.
class Actions : public QObject
{
    Q_OBJECT
public:
    Actions(const Theme &theme, QWidget &window);

    [[nodiscard]] QAction *operator[](Command command) const { return m_actions.at(command); }
    void setLogOpen(bool open); ///< switches off what needs a log

private:
    std::unordered_map<Command, QAction *> m_actions;
};

} // namespace ui
