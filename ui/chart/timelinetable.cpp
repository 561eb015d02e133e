// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinetable.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "ui/theme/metrics.h"

namespace ui {

void TimelineModel::setTimeline(const TimelineWords &timeline, const QString &zone)
{
    beginResetModel();
    m_timeline = timeline;
    m_zone = zone;
    endResetModel();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_timeline.count();
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole && column != Column::Time)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const core::Timeline::Bucket &bucket = m_timeline.timeline().buckets[std::size_t(index.row())];
    switch (column) {
    case Column::Time:
        return m_timeline.time(index.row(), index.row());
    case Column::Temporary:
        return core::countText(bucket.temporary);
    case Column::Permanent:
        return core::countText(bucket.permanent);
    case Column::Failures:
        return core::countText(bucket.temporary + bucket.permanent);
    }
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case Column::Time:
        return tr("Time, %1").arg(m_zone);
    case Column::Temporary:
        return tr("Temporary");
    case Column::Permanent:
        return tr("Permanent");
    case Column::Failures:
        return tr("Failures");
    }
    return {};
}

TimelineDialog::TimelineDialog(QWidget *parent)
    : QDialog(parent)
    , m_model(new TimelineModel(this))
    , m_view(new QTableView)
{
    setWindowTitle(tr("Failures over time"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(480, 480);
    m_view->setModel(m_model);
    m_view->setAccessibleName(windowTitle());
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copyButton = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copyButton, &QPushButton::clicked, this, &TimelineDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *copyKey = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr,
                                  Qt::WidgetWithChildrenShortcut);
    connect(copyKey, &QShortcut::activated, this, &TimelineDialog::copy);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view);
    layout->addWidget(buttons);
}

void TimelineDialog::setTimeline(const TimelineWords &timeline, const QString &zone)
{
    m_model->setTimeline(timeline, zone);
}

void TimelineDialog::copy() const
{
    const QItemSelectionModel &selection = *m_view->selectionModel();
    QStringList lines;
    const auto add = [&](const auto &cell) {
        QStringList cells;
        for (int column = 0; column < TimelineModel::columns; ++column)
            cells += cell(column).toString();
        lines += cells.join(QLatin1Char('\t'));
    };
    add([&](int column) { return m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole); });
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!selection.hasSelection() || selection.isRowSelected(row))
            add([&](int column) { return m_model->index(row, column).data(); });
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace ui
