// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace ui {

class Theme;

/// The values of a section: a click includes, the minus excludes; keys do both.
///
/// A table of one column: a QListView lays a million recipients out for a third of a second.
class FacetList : public QTableView
{
    Q_OBJECT
public:
    FacetList(const Theme &theme, const QString &name, QWidget *parent = nullptr);

signals:
    void includeRequested(const QModelIndex &index);
    void excludeRequested(const QModelIndex &index);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QPersistentModelIndex m_pressed;
};

} // namespace ui
