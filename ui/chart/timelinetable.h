// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDialog>

#include "ui/chart/timelinewords.h"

class QTableView;

namespace ui {

/// The figures of the chart: a line for each bar.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Time, Temporary, Permanent, Failures };
    static constexpr int columns = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void setTimeline(const TimelineWords &timeline, const QString &zone);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    TimelineWords m_timeline;
    QString m_zone;
};

/// Shows a TimelineModel beside the window, to read and to copy.
class TimelineDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TimelineDialog(QWidget *parent = nullptr);

    void setTimeline(const TimelineWords &timeline, const QString &zone);

private:
    void copy() const; ///< the chosen lines, or all, with tabs between the cells

    TimelineModel *m_model;
    QTableView *m_view;
};

} // namespace ui
