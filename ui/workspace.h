// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace core {
class LogSession;
}

namespace ui {

class Actions;
class AppSettings;
class DetailPanel;
class FacetPanel;
class Theme;
class TimelinePanel;
class ViewsPanel;

/// The panels beside each other: the filter list, the figures with chart and views, the
/// explanation. Their sizes, and which of them are shown, come back at the next start.
class Workspace : public QSplitter
{
    Q_OBJECT
public:
    Workspace(core::LogSession &session, const Theme &theme, AppSettings &settings);

    [[nodiscard]] ViewsPanel &views() const { return *m_views; }
    [[nodiscard]] DetailPanel &detail() const { return *m_detail; }

    void bindSwitches(const Actions &actions); ///< to the commands that show and hide a panel
    void focusNextPanel();
    void saveLayout() const;

private:
    void bindSwitch(QAction *action, QWidget *panel, const QString &name);
    void restoreLayout();

    AppSettings &m_settings;
    FacetPanel *m_facets;
    TimelinePanel *m_chart;
    ViewsPanel *m_views;
    DetailPanel *m_detail;
    QSplitter *m_middle; ///< the chart above the views
};

} // namespace ui
