// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problemsdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "ui/theme/metrics.h"

namespace ui {

ProblemModel::ProblemModel(core::LogTablePtr table, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(std::move(table))
{
    for (uint32_t row = 0; row < m_table->size(); ++row) {
        if (m_table->problems(row) != 0)
            m_rows.push_back(row);
    }
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Problem) + 1;
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole && column == Column::Line)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const uint32_t row = m_rows[std::size_t(index.row())];
    switch (column) {
    case Column::File:
        return QString::fromStdString(m_table->files()[m_table->file(row)].source->name());
    case Column::Line:
        return core::countText(m_table->line(row));
    case Column::Problem:
        return core::describe(m_table->problems(row));
    }
    Q_UNREACHABLE();
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::File:
        return tr("File");
    case Column::Line:
        return tr("Line");
    case Column::Problem:
        return tr("What is odd");
    }
    Q_UNREACHABLE();
}

ProblemsDialog::ProblemsDialog(core::LogSession &session, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Problem rows"));
    auto *note = new QLabel(tr("These rows do not look as logged rows do. They are kept, shown and "
                               "exported exactly as they stand in the log."));
    note->setWordWrap(true);
    auto *view = new QTableView;
    view->setModel(new ProblemModel(session.table(), this));
    view->setAccessibleName(tr("Problem rows"));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setColumnWidth(int(ProblemModel::Column::File), 200);
    view->setColumnWidth(int(ProblemModel::Column::Line), 90);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *show = buttons->addButton(tr("Show these rows"), QDialogButtonBox::ActionRole);
    connect(show, &QPushButton::clicked, this, [this, &session] {
        session.setFilter({{core::isTerm(core::Term::Condition::Problem)}});
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&session, &core::LogSession::tableChanged, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::gap);
    layout->addWidget(note);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    resize(640, 420);
}

} // namespace ui
