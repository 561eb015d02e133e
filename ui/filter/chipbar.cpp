// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/chipbar.h"

#include <utility>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include "core/model/displaytext.h"
#include "core/query/termtext.h"
#include "core/session/logsession.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr int longestChip = 60; ///< characters; the tool tip has the rest
} // namespace

ChipBar::ChipBar(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_clear(new QPushButton(tr("Clear all")))
    , m_undo(makeStep(QStringLiteral("undo"), tr("Undo the last filter step")))
    , m_redo(makeStep(QStringLiteral("redo"), tr("Redo the filter step")))
{
    setAccessibleName(tr("Active filters"));
    auto *row = new QWidget;
    row->setAutoFillBackground(false);
    m_chips = new QHBoxLayout(row);
    m_chips->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    m_chips->setSpacing(metrics::unit + 2);
    m_clear->setFlat(true);
    m_chips->addWidget(m_clear);
    m_chips->addStretch();

    auto *scroll = new QScrollArea; // many chips scroll, by focus or by wheel
    scroll->setWidget(row);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFixedHeight(9 * metrics::unit);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_undo);
    layout->addWidget(m_redo);
    layout->addWidget(scroll, 1);

    connect(m_clear, &QPushButton::clicked, &session, &core::LogSession::clearFilter);
    connect(m_undo, &QToolButton::clicked, &session, &core::LogSession::undo);
    connect(m_redo, &QToolButton::clicked, &session, &core::LogSession::redo);
    connect(&session, &core::LogSession::filterChanged, this, &ChipBar::showTerms);
    connect(&session, &core::LogSession::undoChanged, this, &ChipBar::showTerms);
    connect(&session, &core::LogSession::tableChanged, this, &ChipBar::showTerms);
    connect(&session, &core::LogSession::zoneChanged, this, &ChipBar::showTerms);
    showTerms();
}

QToolButton *ChipBar::makeStep(const QString &icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(m_theme.icon(icon, Theme::Role::Muted));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void ChipBar::showTerms()
{
    QList<Chip> wanted;
    for (const core::Term &term : m_session.filter().terms)
        wanted.append(
            {term,
             core::chipText(term, *m_session.table(), m_session.zone(), m_session.knowledge())});
    if (wanted != m_shown) {
        m_shown = std::move(wanted);
        replaceChips();
    }
    m_clear->setVisible(!m_shown.isEmpty());
    m_undo->setEnabled(m_session.canUndo());
    m_redo->setEnabled(m_session.canRedo());
}

void ChipBar::replaceChips()
{
    const auto old = findChildren<QToolButton *>(QStringLiteral("chip"));
    for (QToolButton *chip : old) {
        m_chips->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be the one that was clicked
    }
    int place = 0;
    for (const Chip &chip : std::as_const(m_shown))
        m_chips->insertWidget(place++, makeChip(chip));
}

QToolButton *ChipBar::makeChip(const Chip &shown)
{
    const auto &[term, text] = shown;
    auto *chip = new QToolButton;
    chip->setObjectName(QStringLiteral("chip"));
    chip->setProperty("plain", term.kind == core::Term::Kind::Is);
    chip->setText(text.size() > longestChip ? text.left(longestChip) + QChar(0x2026) : text);
    chip->setToolTip(core::safeToolTip(tr("%1: click to remove").arg(text)));
    chip->setAccessibleName(tr("Remove the filter: %1").arg(text));
    chip->setIcon(m_theme.icon(QStringLiteral("close"), Theme::Role::Muted));
    chip->setIconSize({12, 12});
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    chip->setFocusPolicy(Qt::TabFocus);
    chip->installEventFilter(this);
    connect(chip, &QToolButton::clicked, &m_session,
            [this, term = shown.term] { m_session.removeTerm(term); });
    return chip;
}

bool ChipBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            static_cast<QToolButton *>(watched)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
