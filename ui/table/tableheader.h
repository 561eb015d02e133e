// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace ui {

class Theme;

/// Titles in muted text over a hairline, the arrow of the sorted column beside its title.
class TableHeader : public QHeaderView
{
    Q_OBJECT
public:
    TableHeader(const Theme &theme, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    /// Wide enough for title and arrow.
    [[nodiscard]] int titleWidth(int section) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    void paintArrow(QPainter *painter, const QPointF &middle) const;

    const Theme &m_theme;
};

} // namespace ui
