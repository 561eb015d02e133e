// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace core {
class LogSession;
}

namespace ui {

class Theme;
class TimelineChart;
class TimelineDialog;

/// The chart with its legend, in words where there is nothing to draw; a chosen range becomes a
/// term of the filter.
class TimelinePanel : public QWidget
{
    Q_OBJECT
public:
    TimelinePanel(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

private:
    void addLegend(QHBoxLayout *layout);
    void refresh();
    void showTable();

    core::LogSession &m_session;
    const Theme &m_theme;
    TimelineChart *m_chart;
    QLabel *m_caption;
    QLabel *m_nothing;
    QToolButton *m_tableButton;
    QStackedLayout *m_pages;
    QPointer<TimelineDialog> m_table; ///< while it is open
};

} // namespace ui
