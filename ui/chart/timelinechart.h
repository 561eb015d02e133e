// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QChartView>
#include <QPixmap>

#include "core/log/zone.h"
#include "ui/chart/timelinewords.h"

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace ui {

class Theme;

/// Temporary and permanent failures over time as stacked bars. Says which range of time the person
/// chose, by dragging, clicking or with the keyboard; knows nothing of filters.
///
/// Both axes are drawn here: those of Qt Charts put ticks on odd times, in the computer's zone.
class TimelineChart : public QChartView
{
    Q_OBJECT
public:
    explicit TimelineChart(const Theme &theme, QWidget *parent = nullptr);

    void setTimeline(const TimelineWords &timeline, const core::Zone &zone);

    /// Pixel of a bucket's left edge; that of bucket count() is the right end.
    [[nodiscard]] double leftOf(int bucket) const;
    [[nodiscard]] int count() const { return m_timeline.count(); }

signals:
    void rangeChosen(qint64 fromUtc, qint64 endUtc);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Selection ///< buckets, in either direction
    {
        int anchor = 0;
        int cursor = 0;
        [[nodiscard]] int first() const { return std::min(anchor, cursor); }
        [[nodiscard]] int last() const { return std::max(anchor, cursor); }
    };

    void takeColours();
    void layOut();
    void redraw();
    void drawTimeAxis(QPainter &painter) const;
    void drawCountAxis(QPainter &painter) const;
    void drawSelection(QPainter &painter) const;
    [[nodiscard]] double xOf(core::Millis time) const;
    [[nodiscard]] int bucketAt(double x) const;
    void select(std::optional<Selection> selection);
    void apply();
    void describe();

    const Theme &m_theme;
    TimelineWords m_timeline;
    core::Zone m_zone;
    QBarSet *m_temporary;
    QBarSet *m_permanent;
    QStackedBarSeries *m_series;
    QValueAxis *m_timeAxis;
    QValueAxis *m_countAxis;
    QRectF m_plot;
    QPixmap m_picture; ///< of axes and bars; null: to be drawn again
    std::optional<Selection> m_selection;
    std::optional<int> m_hovered;
    bool m_isDragging = false;
    bool m_showsFocus = false; ///< it came by key
};

} // namespace ui
