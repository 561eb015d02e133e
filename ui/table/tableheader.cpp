// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/tableheader.h"

#include <QPainter>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int headerHeight = 28;
constexpr int arrowWidth = 7;
constexpr int arrowHeight = 4;
constexpr int arrowGap = metrics::unit + 1;

} // namespace

TableHeader::TableHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setSortIndicatorShown(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMinimumSectionSize(2 * metrics::margin);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), headerHeight};
}

int TableHeader::titleWidth(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    return fontMetrics().horizontalAdvance(title) + 2 * metrics::gap + arrowGap + arrowWidth;
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1),
                     m_theme.color(Theme::Role::Hairline));
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->fillRect(rect, m_theme.color(Theme::Role::Surface));
    const bool isSorted = sortIndicatorSection() == section;
    const bool alignsRight
        = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>()
        & Qt::AlignRight;
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const int arrowSpace = isSorted ? arrowGap + arrowWidth : 0;
    QRect place = rect.adjusted(metrics::gap, 0, -metrics::gap, -1);
    if (alignsRight)
        place.setLeft(place.left() + arrowSpace);
    else
        place.setRight(place.right() - arrowSpace);

    const QString shown = fontMetrics().elidedText(title, Qt::ElideRight, place.width());
    painter->setFont(font());
    painter->setPen(m_theme.color(isSorted ? Theme::Role::Text : Theme::Role::Muted));
    painter->drawText(place, Qt::AlignVCenter | (alignsRight ? Qt::AlignRight : Qt::AlignLeft),
                      shown);
    if (isSorted) {
        const int width = fontMetrics().horizontalAdvance(shown);
        const double beside = arrowGap + arrowWidth / 2.0;
        paintArrow(painter,
                   {alignsRight ? place.right() - width - beside : place.left() + width + beside,
                    place.center().y() + 0.5});
    }
}

void TableHeader::paintArrow(QPainter *painter, const QPointF &middle) const
{
    const double tip = sortIndicatorOrder() == Qt::AscendingOrder ? -1 : 1;
    const QPolygonF arrow({{middle.x() - arrowWidth / 2.0, middle.y() - tip * arrowHeight / 2.0},
                           {middle.x() + arrowWidth / 2.0, middle.y() - tip * arrowHeight / 2.0},
                           {middle.x(), middle.y() + tip * arrowHeight / 2.0}});
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Theme::Role::Text));
    painter->drawPolygon(arrow);
    painter->restore();
}

} // namespace ui
