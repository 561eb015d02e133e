// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "ui/table/copytext.h"
#include "ui/table/evenrowsview.h"

class QMenu;

namespace ui {

class AppSettings;
class ColumnLayout;
class TableHeader;
class Theme;

enum class CopyForm {
    Text,
    Csv,
    Markdown,
};
/// More is a task for the export, which has a progress bar.
constexpr std::size_t maxCopiedRows = 10'000;

/// A table in the manner of ours: rows of one height, no grid, a selection of rows, columns that
/// stay as the person left them, copying. Knows no particular model.
class TableView : public EvenRowsView
{
    Q_OBJECT
public:
    /// The part is the name under which the settings keep the columns.
    TableView(const Theme &theme, AppSettings &settings, const QString &part,
              QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void keyboardSearch(const QString &search) override;

    /// Rows of the selection, from top to bottom; at most `limit`.
    [[nodiscard]] std::vector<int> selectedViewRows(std::size_t limit) const;
    [[nodiscard]] std::size_t selectedRowCount() const;
    [[nodiscard]] ColumnLayout &columnLayout() { return *m_layout; }
    [[nodiscard]] std::vector<int> shownColumns() const;

    void copy(CopyForm form);
    void copyCell();
    void showColumnMenu(const QPoint &globalPosition);
    void setSortIndicator(std::optional<int> column, Qt::SortOrder order);

signals:
    /// The person clicked a header.
    void sortRequested(int column, Qt::SortOrder order);
    void rowActivated(int row); ///< double click or Enter
    /// The menu of this cell is about to open: whoever has something to offer adds it.
    void cellMenuRequested(QMenu &menu, const QModelIndex &index);
    void noticed(const QString &message); ///< what copying did

protected:
    /// What is copied of these rows, in the columns that are shown.
    [[nodiscard]] virtual CellTexts textsOf(const std::vector<int> &rows) const;
    [[nodiscard]] virtual QString textOf(const QModelIndex &cell) const;

    void reportCopied(std::size_t rows);
    virtual void fillCopyForms(QMenu &menu);

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fillCopyMenu(QMenu &menu, const QModelIndex &index);

    const Theme &m_theme;
    TableHeader *const m_header;
    ColumnLayout *const m_layout;
};

} // namespace ui
