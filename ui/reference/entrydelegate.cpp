// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/entrydelegate.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

#include "ui/reference/entrymodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

EntryDelegate::EntryDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QString code = index.data(EntryModel::CodeRole).toString();
    const bool isHeading = index.data(EntryModel::IsHeadingRole).toBool();
    QStyleOptionViewItem item = option;
    item.state.setFlag(QStyle::State_HasFocus, false); // the selection tells
    item.state.setFlag(QStyle::State_Enabled, true);
    item.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);

    QRect rest = option.rect.adjusted(metrics::gap + metrics::unit, 0, -metrics::gap, 0);
    const auto write = [&](const QString &text, Theme::Text font, Theme::Role role) {
        const QFont set = m_theme.font(font);
        painter->setFont(set);
        painter->setPen(m_theme.color(role));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(set).elidedText(text, Qt::ElideRight, rest.width()));
    };
    const QString name = index.data(EntryModel::NameRole).toString();
    if (isHeading) {
        rest.adjust(0, metrics::unit, 0, 0); // nearer to what it heads
        write(name, Theme::Text::SmallBold, Theme::Role::Muted);
        return;
    }
    if (!code.isEmpty()) {
        write(code, Theme::Text::Body, Theme::Role::Muted);
        const QFontMetrics body(m_theme.font(Theme::Text::Body));
        rest.setLeft(rest.left()
                     + body.horizontalAdvance(index.data(EntryModel::WidestCodeRole).toString())
                     + metrics::gap);
    }
    write(name, Theme::Text::Body, Theme::Role::Text);
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(metrics::rowHeight, option.fontMetrics.height() + metrics::unit)};
}

} // namespace ui
