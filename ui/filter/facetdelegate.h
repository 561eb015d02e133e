// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace ui {

class Theme;

/// Draws a value of the filter list: its text, its rows, a thin bar of its share, and on the row
/// under the pointer or with the focus the minus that excludes it.
class FacetDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 26;

    FacetDelegate(const Theme &theme, QObject *parent);

    /// Where a click excludes.
    [[nodiscard]] static QRect excludeRect(const QRect &row);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintBar(QPainter &painter, const QRect &row, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &room, const QModelIndex &index,
                   const QFont &font) const;

    const Theme &m_theme;
};

} // namespace ui
