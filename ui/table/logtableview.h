// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/model/rowplace.h"
#include "core/query/sort.h"
#include "ui/table/tableview.h"

namespace core {
class LogModel;
}

namespace ui {

/// The table of rows. Keeps the current row, the selection and what is in view when the rows or
/// their order change.
class LogTableView : public TableView
{
    Q_OBJECT
public:
    LogTableView(core::LogModel &model, const Theme &theme, AppSettings &settings,
                 QWidget *parent = nullptr);

    [[nodiscard]] std::optional<uint32_t> currentTableRow() const;
    void setCurrentTableRow(uint32_t row); ///< if it is shown
    [[nodiscard]] core::RowList selectedTableRows() const; ///< in the order of the table
    void showSortKey(const core::SortKey &key);

    /// The records of the selected rows as they stand in their files.
    void copyAsLogged();

signals:
    void currentTableRowChanged(std::optional<uint32_t> row);

protected:
    // Read from the file: what the model has of long values is cut.
    [[nodiscard]] CellTexts textsOf(const std::vector<int> &rows) const override;
    [[nodiscard]] QString textOf(const QModelIndex &cell) const override;
    void fillCopyForms(QMenu &menu) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    /// What the person was looking at, while the rows change.
    struct Memory
    {
        core::LogTablePtr table;
        core::RowList selected;
        std::optional<uint32_t> current;
        int column = 0;
        int scrolledRight = 0;
        std::optional<uint32_t> anchor; ///< a row in view that should not move
        int anchorTop = 0; ///< its distance from the top of the view
        bool isCurrentOurs = true;
    };
    void remember();
    void restore();
    /// Where the rows of a Memory are now, if they are shown.
    struct Found
    {
        std::vector<int> selected;
        std::optional<int> current;
        std::optional<int> anchor;
    };
    [[nodiscard]] Found find(const Memory &memory) const;
    [[nodiscard]] std::optional<uint32_t> inNewTable(const Memory &memory,
                                                     std::optional<uint32_t> row) const;

    core::LogModel &m_model;
    /// The first hits of a search need not have what the person was looking at: it is kept for all
    /// of them, unless the person looks at something else meanwhile.
    struct BeforeHits
    {
        Memory memory;
        std::optional<uint32_t> current; ///< now
        int scrolled = 0; ///< now
    };
    [[nodiscard]] bool isUntouched(const BeforeHits &before) const;

    Memory m_memory;
    std::optional<BeforeHits> m_beforeHits;
    std::optional<uint32_t> m_announced;
    bool m_isRestoring = false;
    bool m_isCurrentOurs = true; ///< not chosen by the person: the first row, for the side panel
};

} // namespace ui
