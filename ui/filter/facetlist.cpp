// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetlist.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/filter/facetdelegate.h"
#include "ui/theme/theme.h"

namespace ui {

FacetList::FacetList(const Theme &theme, const QString &name, QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new FacetDelegate(theme, this));
    setAccessibleName(name);
    setShowGrid(false);
    setSizeAdjustPolicy(AdjustIgnored);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(FacetDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(FacetDelegate::rowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FacetList::mousePressEvent(QMouseEvent *event)
{
    m_pressed
        = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
    QTableView::mousePressEvent(event);
}

void FacetList::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QPoint place = event->position().toPoint();
    const QModelIndex index = indexAt(place);
    if (!index.isValid() || index != m_pressed || event->button() != Qt::LeftButton)
        return;
    if (FacetDelegate::excludeRect(visualRect(index)).contains(place))
        emit excludeRequested(index);
    else
        emit includeRequested(index);
}

void FacetList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (index.isValid())
            emit includeRequested(index);
        return;
    case Qt::Key_Minus:
    case Qt::Key_Delete:
        if (index.isValid())
            emit excludeRequested(index);
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

void FacetList::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void FacetList::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index
        = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Filter to this"), this, [this, row = QPersistentModelIndex(index)] {
        if (row.isValid())
            emit includeRequested(row);
    });
    menu->addAction(tr("Exclude this"), this, [this, row = QPersistentModelIndex(index)] {
        if (row.isValid())
            emit excludeRequested(row);
    });
    menu->popup(event->reason() == QContextMenuEvent::Mouse
                    ? event->globalPos()
                    : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

void FacetList::wheelEvent(QWheelEvent *event)
{
    // A list that shows all it has leaves the wheel to the panel around it.
    if (verticalScrollBar()->maximum() == 0)
        event->ignore();
    else
        QTableView::wheelEvent(event);
}

} // namespace ui
