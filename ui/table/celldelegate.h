// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QAbstractItemDelegate>
#include <QIcon>

#include "ui/table/textcache.h"

namespace ui {

class Theme;

/// Paints one line of text, and for an outcome its icon. Lean: it runs for every cell of every
/// frame, and asks the model for nothing that it does not draw.
class CellDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    [[nodiscard]] QColor textColor(const QModelIndex &index) const;
    void paintIcon(QPainter *painter, const QRect &cell, const QIcon &icon) const;

    const Theme &m_theme;
    std::array<QIcon, 4> m_outcomeIcons; ///< by MailEvent; an unknown event has none
    QIcon m_warningIcon;
    mutable TextCache m_texts; ///< paint() is const
};

} // namespace ui
