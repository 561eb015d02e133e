// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinechart.h"

#include <algorithm>
#include <cmath>

#include <QBarSet>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>
#include <QValueAxis>

#include "core/model/displaytext.h"
#include "ui/chart/axisscale.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int timeLabelRoom = 20;
constexpr int topRoom = 10; ///< half a count label
constexpr int timeLabelWidth = 84; ///< "30 Nov 12:00" and a gap
constexpr double widestBar = 40;
constexpr double barShare = 0.85;

} // namespace

TimelineChart::TimelineChart(const Theme &theme, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_theme(theme)
    , m_zone(core::Zone::gmt())
    , m_temporary(new QBarSet(tr("Temporary")))
    , m_permanent(new QBarSet(tr("Permanent")))
    , m_series(new QStackedBarSeries)
    , m_timeAxis(new QValueAxis)
    , m_countAxis(new QValueAxis)
{
    m_series->append({m_permanent, m_temporary}); // the first stands at the bottom
    chart()->addSeries(m_series);
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_countAxis, Qt::AlignLeft);
    m_series->attachAxis(m_timeAxis);
    m_series->attachAxis(m_countAxis);
    m_timeAxis->setVisible(false);
    m_countAxis->setVisible(false);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});

    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setMinimumHeight(100);
    setAccessibleName(tr("Failures over time"));
    connect(&theme, &Theme::changed, this, &TimelineChart::takeColours);
    takeColours();
    describe();
}

void TimelineChart::setTimeline(const TimelineWords &timeline, const core::Zone &zone)
{
    m_timeline = timeline;
    m_zone = zone;
    m_selection.reset();
    m_hovered.reset();
    m_isDragging = false;

    // One append for all: replacing bar by bar takes seconds (QtCharts 6.4).
    QList<qreal> temporary, permanent;
    uint32_t greatest = 0;
    for (const core::Timeline::Bucket &bucket : timeline.timeline().buckets) {
        temporary += bucket.temporary;
        permanent += bucket.permanent;
        greatest = std::max(greatest, bucket.temporary + bucket.permanent);
    }
    m_temporary->remove(0, m_temporary->count());
    m_permanent->remove(0, m_permanent->count());
    m_timeAxis->setRange(-0.5, std::max(count(), 1) - 0.5);
    m_countAxis->setRange(0, countScale(greatest).end);
    m_temporary->append(temporary);
    m_permanent->append(permanent);
    layOut();
    describe();
}

void TimelineChart::takeColours()
{
    const auto paint = [&](QBarSet *set, Theme::Role role) {
        set->setPen(Qt::NoPen); // an outline would cover narrow bars
        set->setBrush(m_theme.color(role));
    };
    paint(m_temporary, Theme::Role::Temporary);
    paint(m_permanent, Theme::Role::Permanent);
    redraw();
}

void TimelineChart::layOut()
{
    const QFontMetrics letters(m_theme.font(Theme::Text::Small));
    const QString widest = core::countText(uint64_t(m_countAxis->max()));
    const double left = metrics::unit + letters.horizontalAdvance(widest) + metrics::gap;
    m_plot = QRectF(left, topRoom, std::max(viewport()->width() - left - metrics::unit, 1.0),
                    std::max(viewport()->height() - topRoom - timeLabelRoom, 1));
    chart()->setPlotArea(m_plot);
    const double bucketWidth = m_plot.width() / std::max(count(), 1);
    m_series->setBarWidth(std::min(barShare, widestBar / bucketWidth));
    redraw();
}

void TimelineChart::redraw()
{
    m_picture = {};
    viewport()->update();
}

double TimelineChart::leftOf(int bucket) const
{
    return m_plot.left() + m_plot.width() * bucket / std::max(count(), 1);
}

int TimelineChart::bucketAt(double x) const
{
    const int bucket = int(std::floor((x - m_plot.left()) / m_plot.width() * count()));
    return std::clamp(bucket, 0, count() - 1);
}

double TimelineChart::xOf(core::Millis time) const
{
    const auto &buckets = m_timeline.timeline().buckets;
    const auto next = std::upper_bound(buckets.begin(), buckets.end(), time,
                                       [](auto t, const auto &bucket) { return t < bucket.start; });
    const int bucket = std::max(int(next - buckets.begin()) - 1, 0);
    const core::Millis start = m_timeline.startOf(bucket);
    const double part = double(time - start) / double(m_timeline.endOf(bucket) - start);
    return leftOf(bucket) + part * m_plot.width() / count();
}

void TimelineChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_theme.color(Theme::Role::Surface));
    painter->setFont(m_theme.font(Theme::Text::Small));
    if (count() == 0)
        return;
    drawCountAxis(*painter);
    drawTimeAxis(*painter);
}

void TimelineChart::drawCountAxis(QPainter &painter) const
{
    const auto end = uint32_t(m_countAxis->max());
    const CountScale scale = countScale(end);
    for (uint32_t value = 0; value <= end; value += scale.step) {
        const double y = std::round(m_plot.bottom() - m_plot.height() * value / end);
        painter.fillRect(QRectF(m_plot.left(), y, m_plot.width(), 1),
                         m_theme.color(Theme::Role::Hairline));
        painter.setPen(m_theme.color(Theme::Role::Muted));
        painter.drawText(QRectF(0, y - topRoom, m_plot.left() - metrics::gap, 2 * topRoom),
                         Qt::AlignRight | Qt::AlignVCenter, core::countText(value));
    }
}

void TimelineChart::drawTimeAxis(QPainter &painter) const
{
    const int most = std::max(int(m_plot.width()) / timeLabelWidth, 2);
    for (const TimeTick &tick :
         timeTicks(m_timeline.startOf(0), m_timeline.timeline().end, m_zone, most)) {
        const double x = std::round(xOf(tick.time));
        painter.fillRect(QRectF(x, m_plot.bottom(), 1, metrics::unit),
                         m_theme.color(Theme::Role::Muted));
        const QRectF room(x + 3, m_plot.bottom() + 2, timeLabelWidth, timeLabelRoom - 2);
        if (x + painter.fontMetrics().horizontalAdvance(tick.label) > viewport()->width())
            continue;
        painter.setPen(m_theme.color(Theme::Role::Muted));
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, tick.label);
    }
}

void TimelineChart::drawSelection(QPainter &painter) const
{
    const auto band = [&](int first, int last) {
        return QRectF(leftOf(first), m_plot.top(), leftOf(last + 1) - leftOf(first),
                      m_plot.height());
    };
    if (m_hovered && !m_selection) {
        QColor shade = m_theme.color(Theme::Role::Accent);
        shade.setAlphaF(0.12F);
        painter.fillRect(band(*m_hovered, *m_hovered), shade);
    }
    if (m_selection) {
        const QRectF chosen = band(m_selection->first(), m_selection->last());
        QColor shade = m_theme.color(Theme::Role::Accent);
        painter.fillRect(QRectF(chosen.topLeft(), QSizeF(1, chosen.height())), shade);
        painter.fillRect(QRectF(chosen.topRight(), QSizeF(1, chosen.height())), shade);
        shade.setAlphaF(0.18F);
        painter.fillRect(chosen, shade);
    }
    if (hasFocus() && m_showsFocus) {
        painter.setPen(m_theme.color(Theme::Role::Accent));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineChart::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull()) {
        m_picture = QPixmap(viewport()->size() * devicePixelRatioF());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        QPainter picture(&m_picture);
        render(&picture, QRectF(viewport()->rect()), viewport()->rect());
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_picture);
    drawSelection(painter);
}

void TimelineChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void TimelineChart::select(std::optional<Selection> selection)
{
    m_selection = selection;
    describe();
    viewport()->update();
}

void TimelineChart::apply()
{
    if (!m_selection)
        return;
    const core::Millis from = m_timeline.startOf(m_selection->first());
    const core::Millis end = m_timeline.endOf(m_selection->last());
    select({});
    emit rangeChosen(from, end);
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || count() == 0)
        return;
    QToolTip::hideText();
    m_isDragging = true;
    const int bucket = bucketAt(event->position().x());
    select(Selection{bucket, bucket});
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    if (count() == 0)
        return;
    const int bucket = bucketAt(event->position().x());
    if (m_isDragging && m_selection)
        select(Selection{m_selection->anchor, bucket});
    const bool isInside = m_plot.contains(event->position());
    m_hovered = isInside ? std::optional(bucket) : std::nullopt;
    if (m_isDragging && m_selection) {
        QToolTip::showText(event->globalPosition().toPoint(),
                           m_timeline.counts(m_selection->first(), m_selection->last()), this);
    } else if (isInside) {
        QToolTip::showText(event->globalPosition().toPoint(), m_timeline.counts(bucket, bucket),
                           this);
    } else {
        QToolTip::hideText();
    }
    viewport()->update();
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_isDragging, false))
        return;
    QToolTip::hideText();
    apply();
}

void TimelineChart::mouseDoubleClickEvent(QMouseEvent *)
{
    // The first click did it.
}

void TimelineChart::leaveEvent(QEvent *event)
{
    m_hovered.reset();
    viewport()->update();
    QChartView::leaveEvent(event);
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const auto moveTo = [&](int bucket) {
        bucket = std::clamp(bucket, 0, count() - 1);
        const bool extends = event->modifiers().testFlag(Qt::ShiftModifier) && m_selection;
        select(Selection{extends ? m_selection->anchor : bucket, bucket});
    };
    event->accept();
    if (count() == 0)
        event->ignore();
    else if (event->key() == Qt::Key_Left)
        moveTo(m_selection ? m_selection->cursor - 1 : count() - 1);
    else if (event->key() == Qt::Key_Right)
        moveTo(m_selection ? m_selection->cursor + 1 : 0);
    else if (event->key() == Qt::Key_Home)
        moveTo(0);
    else if (event->key() == Qt::Key_End)
        moveTo(count() - 1);
    else if (m_selection && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        apply();
    else if (m_selection && event->key() == Qt::Key_Escape) {
        m_isDragging = false;
        select({});
    } else
        event->ignore();
}

void TimelineChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    m_showsFocus = event->reason() != Qt::MouseFocusReason;
    viewport()->update();
}

void TimelineChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    if (!m_isDragging)
        select({});
}

bool TimelineChart::event(QEvent *event)
{
    // While bars are chosen, Escape drops them before it means "back" to the window.
    if (event->type() == QEvent::ShortcutOverride && m_selection
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QChartView::event(event);
}

bool TimelineChart::viewportEvent(QEvent *event)
{
    // The counts follow the pointer; the timed tool tip of the scene would take them away.
    return event->type() == QEvent::ToolTip || QChartView::viewportEvent(event);
}

void TimelineChart::describe()
{
    if (m_selection) {
        setAccessibleDescription(m_timeline.counts(m_selection->first(), m_selection->last())
                                     .replace(QLatin1Char('\n'), QStringLiteral(", ")));
        return;
    }
    setAccessibleDescription(m_timeline.overview());
}

} // namespace ui
