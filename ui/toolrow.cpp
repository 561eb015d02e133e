// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toolrow.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

#include "core/session/logsession.h"
#include "ui/actions.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/zonemenu.h"

namespace ui {

namespace {

QToolButton *makeButton(QAction *action, const QString &text)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setText(text); // without the menu's dots
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(text, action->shortcut().toString(QKeySequence::NativeText)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({metrics::iconSize + metrics::unit, metrics::iconSize}); // air around it
    button->setMinimumHeight(metrics::controlHeight);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ToolRow::ToolRow(core::LogSession &session, const Theme &theme, const Actions &actions,
                 ZoneMenu &zones, QWidget *filterField)
    : m_zone(new QToolButton)
{
    setObjectName(QStringLiteral("toolRow"));
    m_zone->setMenu(&zones);
    m_zone->setPopupMode(QToolButton::InstantPopup);
    m_zone->setIcon(theme.icon(QStringLiteral("chevron"), Theme::Role::Muted));
    m_zone->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_zone->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the name
    m_zone->setMinimumHeight(metrics::controlHeight);
    m_zone->setToolTip(tr("The time zone in which times are shown"));
    m_zone->setProperty("outlined", true);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin - metrics::unit, metrics::gap,
                               metrics::margin - metrics::unit, metrics::gap);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeButton(actions[Command::Open], tr("Open")));
    layout->addWidget(makeButton(actions[Command::Export], tr("Export")));
    layout->addSpacing(metrics::gap);
    layout->addWidget(filterField, 1);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_zone);

    showZone(session);
    const auto show = [this, &session] { showZone(session); };
    connect(&session, &core::LogSession::zoneChanged, this, show);
    connect(&session, &core::LogSession::tableChanged, this, show);
}

void ToolRow::showZone(const core::LogSession &session)
{
    const QString name = QString::fromStdString(session.zone().name());
    m_zone->setVisible(session.isOpen());
    m_zone->setText(name);
    m_zone->setAccessibleName(tr("Time zone: %1").arg(name));
}

} // namespace ui
