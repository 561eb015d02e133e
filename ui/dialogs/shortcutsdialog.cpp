// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutsdialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

struct Key
{
    const char *keys;
    const char *what;
};

// Keys that belong to one panel, not to the window.
constexpr Key panelKeys[] = {
    {QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Arrow keys, Page up, Page down, Home, End"),
     QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Move through the rows")},
    {QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Menu key"),
     QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Filter to a value, or exclude it")},
    {QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Tab"),
     QT_TRANSLATE_NOOP("ui::ShortcutsDialog", "Next field or button")},
};

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(QStringLiteral("..."));
}

void addLine(QGridLayout *grid, const QString &what, const QString &keys)
{
    const int row = grid->rowCount();
    grid->addWidget(new QLabel(what), row, 0);
    auto *label = new QLabel(keys);
    label->setProperty("muted", true);
    grid->addWidget(label, row, 1);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setHorizontalSpacing(2 * metrics::margin);
    grid->setVerticalSpacing(metrics::unit);
    auto *heading = new QLabel(tr("Anywhere in the window"));
    heading->setFont(theme.font(Theme::Text::BodyBold));
    grid->addWidget(heading, 0, 0, 1, 2);
    for (const CommandInfo &info : commands()) {
        if (info.shortcuts) {
            addLine(grid, withoutMnemonic(Actions::tr(info.text)),
                    QKeySequence::listToString(shortcutsOf(info), QKeySequence::NativeText)
                        .replace(QStringLiteral("; "), tr(" or ")));
        }
    }
    auto *panels = new QLabel(tr("In the table and the lists"));
    panels->setFont(theme.font(Theme::Text::BodyBold));
    panels->setContentsMargins(0, metrics::gap, 0, 0);
    grid->addWidget(panels, grid->rowCount(), 0, 1, 2);
    for (const Key &key : panelKeys)
        addLine(grid, tr(key.what), tr(key.keys));

    auto *area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    resize(560, 620);
}

} // namespace ui
