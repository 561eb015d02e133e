// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/evenrowsview.h"

#include <array>
#include <limits>
#include <random>

#include <QAbstractTableModel>
#include <QAccessible>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

using namespace ui;

namespace {

constexpr int rowPixels = 24;
constexpr int columns = 6;

/// As many rows as are asked for; they cost nothing.
class NumberedRows : public QAbstractTableModel
{
public:
    explicit NumberedRows(int rows)
        : m_rows(rows)
    { }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_rows;
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : columns;
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return QString::number(index.row() + m_first)
            .leftJustified(5 + (index.row() * 7 + index.column()) % 20, u'x');
    }

    void insert(int at, int count)
    {
        beginInsertRows({}, at, at + count - 1);
        m_rows += count;
        endInsertRows();
    }
    void remove(int at, int count)
    {
        beginRemoveRows({}, at, at + count - 1);
        m_rows -= count;
        endRemoveRows();
    }
    void resetTo(int rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    void layOutTo(int rows)
    {
        emit layoutAboutToBeChanged();
        m_rows = rows;
        emit layoutChanged();
    }
    void changeAll()
    {
        ++m_first;
        if (m_rows > 0)
            emit dataChanged(index(0, 0), index(m_rows - 1, columns - 1));
    }

private:
    int m_rows;
    int m_first = 0;
};

void prepare(QTableView &view, QAbstractItemModel &model)
{
    view.setAlternatingRowColors(true);
    view.setSelectionBehavior(QTableView::SelectRows);
    view.horizontalHeader()->setStretchLastSection(true);
    view.horizontalHeader()->setSectionsMovable(true);
    view.setTabKeyNavigation(false);
    view.viewport()->setAttribute(Qt::WA_Hover, false); // the one thing that ours does not show
    view.setModel(&model);
    view.resize(500, 300);
    view.show();
}

/// What it is to look like, and to do.
class PlainTable : public QTableView
{
public:
    PlainTable()
    {
        setShowGrid(false);
        setHorizontalScrollMode(ScrollPerPixel);
        setVerticalScrollMode(ScrollPerPixel);
        verticalScrollBar()->setSingleStep(rowPixels);
        verticalHeader()->hide();
        verticalHeader()->setMinimumSectionSize(rowPixels);
        verticalHeader()->setDefaultSectionSize(rowPixels);
        verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    }
};

/// With the focus, for the frame of the current cell; a view that gets it wants a current cell.
QImage pictureOf(QTableView &view)
{
    view.activateWindow();
    view.clearFocus();
    view.setFocus();
    return QTest::qWaitForWindowActive(&view) ? view.viewport()->grab().toImage() : QImage();
}

QList<int> selectedRows(const QTableView &view)
{
    QList<int> rows;
    for (const QModelIndex &index : view.selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void compare(EvenRowsView &view, PlainTable &plain, std::mt19937 &random)
{
    QCOMPARE(pictureOf(view), pictureOf(plain));
    QCOMPARE(view.viewport()->geometry(), plain.viewport()->geometry());
    QCOMPARE(view.horizontalHeader()->geometry(), plain.horizontalHeader()->geometry());
    QCOMPARE(view.currentIndex(), plain.currentIndex());
    QCOMPARE(selectedRows(view), selectedRows(plain));
    for (const auto barOf : {&QTableView::verticalScrollBar, &QTableView::horizontalScrollBar}) {
        const QScrollBar &bar = *(view.*barOf)();
        const QScrollBar &plainBar = *(plain.*barOf)();
        QCOMPARE(bar.maximum(), plainBar.maximum());
        QCOMPARE(bar.pageStep(), plainBar.pageStep());
        QCOMPARE(bar.value(), plainBar.value());
        QCOMPARE(bar.isVisible(), plainBar.isVisible());
    }
    QCOMPARE(view.visualRect(view.currentIndex()), plain.visualRect(plain.currentIndex()));
    for (int point = 0; point < 10; ++point) {
        const QPoint place(int(random() % 600) - 50, int(random() % 500) - 100);
        QCOMPARE(view.indexAt(place), plain.indexAt(place));
    }
}

} // namespace

class TestEvenRowsView : public QObject
{
    Q_OBJECT
private slots:
    void doesWhatAQTableViewDoes_data();
    void doesWhatAQTableViewDoes();
    void reachesTheLastOfManyRows();
    void goesToTheFirstAndLastRow();
    void knowsNewRowsAtOnce();
    void tellsScreenReadersAllRows();
    void selectsARowMoreWithControl();
};

void TestEvenRowsView::doesWhatAQTableViewDoes_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 3; ++seed) {
        QTest::addRow("to the right %u", seed) << Qt::LeftToRight << seed;
        QTest::addRow("to the left %u", seed) << Qt::RightToLeft << seed;
    }
}

void TestEvenRowsView::doesWhatAQTableViewDoes()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto below = [&](int end) { return end > 0 ? int(random() % unsigned(end)) : 0; };

    NumberedRows model(below(200));
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    PlainTable plain;
    const std::array<QTableView *, 2> views{&view, &plain};
    for (QTableView *each : views) {
        each->setLayoutDirection(direction);
        prepare(*each, model);
        QVERIFY(!pictureOf(*each).isNull());
    }

    const auto forBoth
        = [&](const auto &order) { std::for_each(views.begin(), views.end(), order); };
    const std::array keys{Qt::Key_Up,       Qt::Key_Down,   Qt::Key_Left, Qt::Key_Right,
                          Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Space};
    const std::array<Qt::KeyboardModifiers, 3> modifiers{Qt::NoModifier, Qt::ShiftModifier,
                                                         Qt::ControlModifier};
    const std::array hints{QTableView::EnsureVisible, QTableView::PositionAtTop,
                           QTableView::PositionAtBottom, QTableView::PositionAtCenter};
    for (int step = 0; step < 60; ++step) {
        const int what = below(16);
        const int row = below(model.rowCount());
        const int column = below(columns);
        const Qt::KeyboardModifiers modifier = modifiers[std::size_t(below(3))];
        switch (what) {
        case 0:
            model.insert(below(model.rowCount() + 1), 1 + below(50));
            break;
        case 1:
            if (model.rowCount() > 0)
                model.remove(row, 1 + below(model.rowCount() - row));
            break;
        case 2:
            model.resetTo(below(200));
            break;
        case 3:
            model.layOutTo(model.rowCount() + below(50));
            break;
        case 4:
            model.changeAll();
            break;
        case 5: {
            const QSize size(300 + below(400), 100 + below(300));
            forBoth([&](QTableView *each) { each->resize(size); });
            break;
        }
        case 6:
            forBoth([&](QTableView *each) {
                // In a hidden column a QTableView is deaf to keys.
                if (column > 1 && column != each->currentIndex().column())
                    each->setColumnHidden(column, !each->isColumnHidden(column));
            });
            break;
        case 7: {
            const int width = 20 + below(300);
            forBoth([&](QTableView *each) { each->setColumnWidth(column, width); });
            break;
        }
        case 8: {
            const int to = below(columns);
            forBoth([&](QTableView *each) { each->horizontalHeader()->moveSection(column, to); });
            break;
        }
        case 9:
            forBoth([&](QTableView *each) { each->resizeColumnToContents(column); });
            break;
        case 10: {
            const auto hint = hints[std::size_t(below(4))];
            forBoth([&](QTableView *each) { each->scrollTo(model.index(row, column), hint); });
            break;
        }
        case 11: {
            const int value = below(view.verticalScrollBar()->maximum() + 1);
            forBoth([&](QTableView *each) { each->verticalScrollBar()->setValue(value); });
            break;
        }
        case 12: {
            const int value = below(view.horizontalScrollBar()->maximum() + 1);
            forBoth([&](QTableView *each) { each->horizontalScrollBar()->setValue(value); });
            break;
        }
        case 13: {
            const QPoint place(below(view.viewport()->width()), below(view.viewport()->height()));
            forBoth([&](QTableView *each) {
                QTest::mouseClick(each->viewport(), Qt::LeftButton, modifier, place);
            });
            break;
        }
        default: {
            const Qt::Key key = keys[std::size_t(below(int(keys.size())))];
            forBoth([&](QTableView *each) { QTest::keyClick(each, key, modifier); });
        }
        }
        QCoreApplication::processEvents();
        compare(view, plain, random);
        if (QTest::currentTestFailed()) {
            qWarning("after step %d, which was %d", step, what);
            return;
        }
    }
}

void TestEvenRowsView::reachesTheLastOfManyRows()
{
    constexpr int rows = std::numeric_limits<int>::max() / rowPixels;
    NumberedRows model(rows);
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    prepare(view, model);
    QCOMPARE(view.verticalHeader()->count(), 0); // it would keep 8 bytes for each row

    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    const QModelIndex last = view.currentIndex();
    QCOMPARE(last.row(), rows - 1);
    QCOMPARE(view.visualRect(last).bottom(), view.viewport()->rect().bottom());
    QCOMPARE(view.indexAt(view.viewport()->rect().bottomLeft()), last.siblingAtColumn(0));
    QVERIFY(!view.indexAt({0, view.viewport()->height() + 10'000}).isValid());
    QCOMPARE(view.selectionModel()->selection().front().height(), rows);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.currentIndex().row(), rows - 1 - view.viewport()->height() / rowPixels);
    view.selectAll();
    QCOMPARE(view.selectionModel()->selection().front().height(), rows);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

void TestEvenRowsView::goesToTheFirstAndLastRow()
{
    NumberedRows model(100);
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    prepare(view, model);
    view.setCurrentIndex(model.index(50, 3));
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.currentIndex(), model.index(99, 3));
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentIndex(), model.index(0, 3));
}

void TestEvenRowsView::knowsNewRowsAtOnce()
{
    NumberedRows model(10);
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    prepare(view, model);
    model.insert(10, 1000);
    view.scrollTo(model.index(1009, 0)); // before an event could have laid it out
    QVERIFY(view.viewport()->rect().contains(view.visualRect(model.index(1009, 0))));
}

void TestEvenRowsView::tellsScreenReadersAllRows()
{
    NumberedRows model(10);
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    prepare(view, model);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(interface && interface->tableInterface());
    QAccessibleTableInterface &table = *interface->tableInterface();
    model.insert(10, 4'000'000);
    QCOMPARE(table.rowCount(), 4'000'010);
    QTest::keyClick(&view, Qt::Key_End);
    const QAccessibleInterface *cell = table.cellAt(4'000'009, 1);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name),
             model.index(4'000'009, 1).data(Qt::DisplayRole).toString());
    const QRect place = view.visualRect(model.index(4'000'009, 1));
    QCOMPARE(cell->rect(), QRect(view.viewport()->mapToGlobal(place.topLeft()), place.size()));
    QCOMPARE(interface->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
}

void TestEvenRowsView::selectsARowMoreWithControl()
{
    NumberedRows model(10);
    EvenRowsView view;
    view.setRowPixels(rowPixels);
    prepare(view, model);
    view.selectRow(3);
    QTest::keyPress(&view, Qt::Key_Control, Qt::ControlModifier);
    view.selectRow(5);
    QTest::keyRelease(&view, Qt::Key_Control);
    QCOMPARE(selectedRows(view), (QList<int>{3, 5}));
}

QTEST_MAIN(TestEvenRowsView)
#include "tst_evenrowsview.moc"
