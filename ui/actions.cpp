// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include <array>

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr auto needsLog = CommandInfo::Needs::Log;
constexpr auto isSwitch = CommandInfo::Kind::Switch;

// clang-format off
constexpr std::array table{
    CommandInfo{Command::Open, QT_TRANSLATE_NOOP("ui::Actions", "&Open..."), "open", "Ctrl+O"},
    CommandInfo{Command::OpenFolder, QT_TRANSLATE_NOOP("ui::Actions", "Open &folder..."), "folder", "Ctrl+Shift+O"},
    CommandInfo{Command::OpenSample, QT_TRANSLATE_NOOP("ui::Actions", "Open the &sample log")},
    CommandInfo{Command::Reload, QT_TRANSLATE_NOOP("ui::Actions", "&Reload"), "reload", "F5", needsLog},
    CommandInfo{Command::Close, QT_TRANSLATE_NOOP("ui::Actions", "&Close"), nullptr, "Ctrl+W", needsLog},
    CommandInfo{Command::Export, QT_TRANSLATE_NOOP("ui::Actions", "&Export..."), "export", "Ctrl+E", needsLog},
    CommandInfo{Command::Quit, QT_TRANSLATE_NOOP("ui::Actions", "&Quit"), nullptr, "Ctrl+Q"},

    CommandInfo{Command::UndoFilter, QT_TRANSLATE_NOOP("ui::Actions", "&Undo filter change"), "undo", "Ctrl+Z; Alt+Left"},
    CommandInfo{Command::RedoFilter, QT_TRANSLATE_NOOP("ui::Actions", "&Redo filter change"), "redo", "Ctrl+Shift+Z; Alt+Right"},
    CommandInfo{Command::Back, QT_TRANSLATE_NOOP("ui::Actions", "&Back one step"), nullptr, "Esc", needsLog},
    CommandInfo{Command::ClearFilter, QT_TRANSLATE_NOOP("ui::Actions", "Clear &all filters"), nullptr, "Ctrl+Shift+L", needsLog},
    CommandInfo{Command::Find, QT_TRANSLATE_NOOP("ui::Actions", "&Search or filter"), "search", "Ctrl+F; Ctrl+L", needsLog},
    CommandInfo{Command::Copy, QT_TRANSLATE_NOOP("ui::Actions", "&Copy"), "copy", "Ctrl+C", needsLog},
    CommandInfo{Command::CopyAsCsv, QT_TRANSLATE_NOOP("ui::Actions", "Copy as CS&V"), nullptr, nullptr, needsLog},
    CommandInfo{Command::CopyAsMarkdown, QT_TRANSLATE_NOOP("ui::Actions", "Copy as &Markdown"), nullptr, nullptr, needsLog},
    CommandInfo{Command::CopyExplanation, QT_TRANSLATE_NOOP("ui::Actions", "Copy e&xplanation"), nullptr, "Ctrl+Shift+C", needsLog},

    CommandInfo{Command::FailuresOnly, QT_TRANSLATE_NOOP("ui::Actions", "&Failures only"), nullptr, "Ctrl+Shift+F", needsLog, isSwitch},
    CommandInfo{Command::ShowSameEmail, QT_TRANSLATE_NOOP("ui::Actions", "Show this &email"), nullptr, "Ctrl+Return", needsLog},
    CommandInfo{Command::ShowRows, QT_TRANSLATE_NOOP("ui::Actions", "&Rows"), nullptr, "Ctrl+1", needsLog},
    CommandInfo{Command::ShowByCode, QT_TRANSLATE_NOOP("ui::Actions", "By &code"), nullptr, "Ctrl+2", needsLog},
    CommandInfo{Command::ShowByRecipient, QT_TRANSLATE_NOOP("ui::Actions", "By rec&ipient"), nullptr, "Ctrl+3", needsLog},
    CommandInfo{Command::ShowByDomain, QT_TRANSLATE_NOOP("ui::Actions", "By &domain"), nullptr, "Ctrl+4", needsLog},
    CommandInfo{Command::ShowByAnswer, QT_TRANSLATE_NOOP("ui::Actions", "By &answer"), nullptr, "Ctrl+5", needsLog},
    CommandInfo{Command::ShowFilterList, QT_TRANSLATE_NOOP("ui::Actions", "Filter &list"), nullptr, "F7", needsLog, isSwitch},
    CommandInfo{Command::ShowChart, QT_TRANSLATE_NOOP("ui::Actions", "C&hart"), nullptr, "F8", needsLog, isSwitch},
    CommandInfo{Command::ShowDetail, QT_TRANSLATE_NOOP("ui::Actions", "E&xplanation"), nullptr, "F9", needsLog, isSwitch},
    CommandInfo{Command::Columns, QT_TRANSLATE_NOOP("ui::Actions", "Col&umns..."), "columns", nullptr, needsLog},
    CommandInfo{Command::NextPanel, QT_TRANSLATE_NOOP("ui::Actions", "&Next panel"), nullptr, "F6", needsLog},
    CommandInfo{Command::FullScreen, QT_TRANSLATE_NOOP("ui::Actions", "Full scr&een"), nullptr, "F11", CommandInfo::Needs::Nothing, isSwitch},

    CommandInfo{Command::Shortcuts, QT_TRANSLATE_NOOP("ui::Actions", "&Keyboard shortcuts"), nullptr, "F1"},
    CommandInfo{Command::Reference, QT_TRANSLATE_NOOP("ui::Actions", "&Code reference"), nullptr, "Shift+F1"},
    CommandInfo{Command::WhereIsTheLog, QT_TRANSLATE_NOOP("ui::Actions", "&Where is the log?"), "info"},
    CommandInfo{Command::About, QT_TRANSLATE_NOOP("ui::Actions", "&About WhyBounce")},
};
// clang-format on

} // namespace

std::span<const CommandInfo> commands()
{
    return table;
}

QList<QKeySequence> shortcutsOf(const CommandInfo &info)
{
    return info.shortcuts ? QKeySequence::listFromString(QLatin1StringView(info.shortcuts),
                                                         QKeySequence::PortableText)
                          : QList<QKeySequence>();
}

Actions::Actions(const Theme &theme, QWidget &window)
    : QObject(&window)
{
    for (const CommandInfo &info : table) {
        auto *action = new QAction(tr(info.text), this);
        if (info.icon)
            action->setIcon(theme.icon(QLatin1StringView(info.icon)));
        action->setShortcuts(shortcutsOf(info));
        action->setCheckable(info.kind == CommandInfo::Kind::Switch);
        window.addAction(action);
        m_actions.emplace(info.command, action);
    }
}

void Actions::setLogOpen(bool open)
{
    for (const CommandInfo &info : table) {
        if (info.needs == needsLog)
            m_actions.at(info.command)->setEnabled(open);
    }
}

} // namespace ui
