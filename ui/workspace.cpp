// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QVBoxLayout>

#include "ui/actions.h"
#include "ui/chart/figuresstrip.h"
#include "ui/chart/timelinepanel.h"
#include "ui/detail/detailpanel.h"
#include "ui/filter/facetpanel.h"
#include "ui/settings/appsettings.h"
#include "ui/table/viewspanel.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int filterListWidth = 244;
constexpr int middleWidth = 856;
constexpr int detailWidth = 340;
constexpr int chartHeight = 184;
constexpr int viewsHeight = 500;
constexpr int filterListMinimum = 200;
constexpr int detailMinimum = 316;
constexpr int middleMinimum = 500; // the figures side by side

constexpr QLatin1StringView columnsPart("columns of the window");
constexpr QLatin1StringView middlePart("chart and views");

// The first widget in it that takes the focus by Tab.
QWidget *firstField(QWidget *panel)
{
    const QList<QWidget *> children = panel->findChildren<QWidget *>();
    for (QWidget *child : children) {
        if (child->isVisibleTo(panel) && child->isEnabled()
            && (child->focusPolicy() & Qt::TabFocus))
            return child;
    }
    return panel;
}

} // namespace

Workspace::Workspace(core::LogSession &session, const Theme &theme, AppSettings &settings)
    : QSplitter(Qt::Horizontal)
    , m_settings(settings)
    , m_facets(new FacetPanel(session, theme, this))
    , m_chart(new TimelinePanel(session, theme, this))
    , m_views(new ViewsPanel(session, theme, settings, this))
    , m_detail(new DetailPanel(session, theme, this))
    , m_middle(new QSplitter(Qt::Vertical))
{
    m_middle->setHandleWidth(1);
    m_middle->addWidget(m_chart);
    m_middle->addWidget(m_views);
    m_middle->setStretchFactor(1, 1);
    m_middle->setChildrenCollapsible(false);
    auto *middle = new QWidget;
    middle->setMinimumWidth(middleMinimum);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new FiguresStrip(session, theme));
    layout->addWidget(m_middle, 1);

    setHandleWidth(1);
    setChildrenCollapsible(false);
    m_facets->setMinimumWidth(filterListMinimum);
    m_detail->setMinimumWidth(detailMinimum);
    addWidget(m_facets);
    addWidget(middle);
    addWidget(m_detail);
    setStretchFactor(1, 1);
    restoreLayout();
}

void Workspace::restoreLayout()
{
    setSizes({filterListWidth, middleWidth, detailWidth});
    m_middle->setSizes({chartHeight, viewsHeight});
    restoreState(m_settings.layout(columnsPart));
    m_middle->restoreState(m_settings.layout(middlePart));
    setHandleWidth(1); // restoreState() brings an old one back
    m_middle->setHandleWidth(1);
}

void Workspace::saveLayout() const
{
    m_settings.setLayout(columnsPart, saveState());
    m_settings.setLayout(middlePart, m_middle->saveState());
}

void Workspace::bindSwitches(const Actions &actions)
{
    bindSwitch(actions[Command::ShowFilterList], m_facets, QStringLiteral("filter list"));
    bindSwitch(actions[Command::ShowChart], m_chart, QStringLiteral("chart"));
    bindSwitch(actions[Command::ShowDetail], m_detail, QStringLiteral("explanation"));
}

void Workspace::bindSwitch(QAction *action, QWidget *panel, const QString &name)
{
    const bool shown = m_settings.isShown(name);
    action->setChecked(shown);
    panel->setVisible(shown);
    connect(action, &QAction::toggled, this, [this, panel, name](bool show) {
        panel->setVisible(show);
        m_settings.setShown(name, show);
    });
}

void Workspace::focusNextPanel()
{
    const QList<QWidget *> panels{m_facets, m_chart, m_views, m_detail};
    const QWidget *focus = QApplication::focusWidget();
    qsizetype current = -1;
    for (qsizetype index = 0; index < panels.size(); ++index) {
        if (focus && panels[index]->isAncestorOf(focus))
            current = index;
    }
    for (qsizetype step = 1; step <= panels.size(); ++step) {
        QWidget *next = panels[(current + step) % panels.size()];
        if (!next->isVisible())
            continue;
        if (next == m_views)
            m_views->focusTable();
        else
            firstField(next)->setFocus(Qt::TabFocusReason);
        return;
    }
}

} // namespace ui
