// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDialog>

#include "core/log/logtable.h"

namespace core {
class LogSession;
}

namespace ui {

/// The problem rows of a table: where each stands, and what is odd about it.
class ProblemModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { File, Line, Problem };

    explicit ProblemModel(core::LogTablePtr table, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    core::LogTablePtr m_table;
    core::RowList m_rows;
};

/// Lists the problem rows; one click shows them in the table, where they can be exported.
class ProblemsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ProblemsDialog(core::LogSession &session, QWidget *parent = nullptr);
};

} // namespace ui
