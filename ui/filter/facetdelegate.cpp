// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetdelegate.h"

#include <algorithm>
#include <optional>

#include <QIcon>
#include <QPainter>

#include "core/model/displaytext.h"
#include "core/model/facetmodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int barHeight = 2;
constexpr int excludeWidth = metrics::iconSize + metrics::unit;

core::FacetState stateOf(const QModelIndex &index)
{
    return core::FacetState(index.data(core::FacetModel::StateRole).toInt());
}

std::optional<core::MailEvent> eventOf(const QModelIndex &index)
{
    const QVariant event = index.data(core::FacetModel::EventRole);
    return event.isValid() ? std::optional(core::MailEvent(event.toInt())) : std::nullopt;
}

/// A thin bar takes the full colour of those in the chart.
Theme::Role barRole(std::optional<core::MailEvent> event)
{
    if (!event)
        return Theme::Role::Accent;
    if (event == core::MailEvent::Transient)
        return Theme::Role::Temporary;
    return event == core::MailEvent::Permanent ? Theme::Role::Permanent : outcomeRole(*event);
}

} // namespace

FacetDelegate::FacetDelegate(const Theme &theme, QObject *parent)
    : QAbstractItemDelegate(parent)
    , m_theme(theme)
{ }

QRect FacetDelegate::excludeRect(const QRect &row)
{
    return {row.right() - excludeWidth - metrics::unit, row.top(), excludeWidth + metrics::unit,
            row.height()};
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight};
}

void FacetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const core::FacetState state = stateOf(index);
    const bool isFocused = option.state.testFlag(QStyle::State_HasFocus);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF ground = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5);
    if (state == core::FacetState::Included || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(state == core::FacetState::Included
                                            ? Theme::Role::AccentBack
                                            : Theme::Role::AlternateRow));
        painter->drawRoundedRect(ground, metrics::unit, metrics::unit);
    }
    QRect room = option.rect.adjusted(metrics::gap, 0, -metrics::gap, -barHeight - 2);
    if (isHovered || isFocused || state == core::FacetState::Excluded) {
        const QRect place = excludeRect(option.rect);
        m_theme
            .icon(QStringLiteral("exclude"),
                  state == core::FacetState::Excluded ? Theme::Role::PermanentText
                                                      : Theme::Role::Muted)
            .paint(painter,
                   QRect(place.left() + metrics::unit, room.center().y() - metrics::iconSize / 2,
                         metrics::iconSize, metrics::iconSize));
        room.setRight(place.left() - metrics::unit);
    }
    paintText(*painter, room, index, option.font);
    paintBar(*painter, option.rect, index);
    if (isFocused) {
        painter->setPen(m_theme.color(Theme::Role::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ground, metrics::unit, metrics::unit);
    }
    painter->restore();
}

void FacetDelegate::paintText(QPainter &painter, const QRect &room, const QModelIndex &index,
                              const QFont &font) const
{
    const core::FacetState state = stateOf(index);
    const QString rows = core::countText(index.data(core::FacetModel::RowsRole).toUInt());
    painter.setFont(font);
    painter.setPen(m_theme.color(Theme::Role::Muted));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, rows);

    QRect textRoom = room;
    textRoom.setRight(room.right() - painter.fontMetrics().horizontalAdvance(rows) - metrics::gap);
    if (const auto event = eventOf(index)) {
        outcomeIcon(m_theme, *event)
            .paint(&painter,
                   QRect(textRoom.left(), room.center().y() - metrics::iconSize / 2,
                         metrics::iconSize, metrics::iconSize));
        textRoom.setLeft(textRoom.left() + metrics::iconSize + metrics::unit);
    }
    QFont textFont = font;
    textFont.setStrikeOut(state == core::FacetState::Excluded);
    if (state == core::FacetState::Included)
        textFont.setWeight(QFont::DemiBold);
    painter.setFont(textFont);
    painter.setPen(m_theme.color(state == core::FacetState::Included       ? Theme::Role::Accent
                                     : state == core::FacetState::Excluded ? Theme::Role::Muted
                                                                           : Theme::Role::Text));
    painter.drawText(textRoom, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                      textRoom.width()));
}

void FacetDelegate::paintBar(QPainter &painter, const QRect &row, const QModelIndex &index) const
{
    const double share = index.data(core::FacetModel::ShareRole).toDouble();
    const int left = row.left() + metrics::gap;
    const double width = std::max(share * (row.width() - 2 * metrics::gap), 1.0);
    painter.fillRect(QRectF(left, row.bottom() - barHeight, width, barHeight),
                     m_theme.color(barRole(eventOf(index))));
}

} // namespace ui
