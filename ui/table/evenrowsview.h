// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QTableView>

namespace ui {

/// A QTableView whose rows are all of one height, so that their places need no header, and more
/// rows no more time or memory. What QTableView knows of single rows (rowAt, rowHeight, hideRow,
/// spans) is not there.
class EvenRowsView : public QTableView
{
    Q_OBJECT
public:
    explicit EvenRowsView(QWidget *parent = nullptr);

    [[nodiscard]] int rowPixels() const { return m_rowPixels; } ///< height of every row
    void setRowPixels(int pixels);

    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void reset() override;

protected:
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;

protected slots:
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int rowUnder(int y) const; ///< of the viewport; -1 above the first
    [[nodiscard]] int shownColumn(int visual, int step) const; ///< from there on; -1 if none
    void announce(QAccessible::Event type, const QItemSelection &cells); ///< to screen readers
    void paintCell(QPainter &painter, QStyleOptionViewItem option, const QModelIndex &index) const;

    int m_rowPixels = 1;
    bool m_isUpdatingGeometries = false;
};

} // namespace ui
