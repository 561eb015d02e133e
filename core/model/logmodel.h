// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/log/fieldref.h"
#include "core/log/logtable.h"
#include "core/log/zone.h"
#include "core/model/cellroles.h"
#include "core/model/rowcache.h"
#include "core/query/filter.h"

namespace core {

class KnowledgeBase;
class RowText;

/// The shown rows of the open logs. Columns: what is understood of a row, then every column of the
/// logs as logged, then where the row stands.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : uint8_t {
        Time,
        Outcome,
        Recipient,
        Reply,
        Code,
        Reason,
        Stage,
        Retries,
        Answer,
        Sender,
        Domain,
        Logged, ///< one for each column of the table
        File,
        Line,
    };

    struct ColumnInfo
    {
        Column kind = Column::Time;
        std::size_t logged = 0; ///< of Logged: index into LogTable::columns()
        FieldRef field; ///< what it sorts and filters by
        QString id; ///< stable name, for saved layouts
        QString title;
        QString toolTip;
        Qt::Alignment alignment = Qt::AlignLeft;
        int widthInChars = 0;
        bool isShownByDefault = false;
    };

    explicit LogModel(const KnowledgeBase &knowledge, QObject *parent = nullptr);

    enum class Rows { All, SoFar }; ///< of what was asked for; some only while it is searched
    void setContent(LogTablePtr table, std::shared_ptr<const RowList> rows, const Zone &zone,
                    Rows which = Rows::All);
    [[nodiscard]] bool hasAllRows() const { return m_hasAllRows; }
    /// A view can hold no more rows than fit into 2^31 pixels; those beyond are left out.
    void setRowLimit(int rows);
    [[nodiscard]] bool isLimited() const;

    [[nodiscard]] const LogTablePtr &table() const { return m_table; }
    [[nodiscard]] const std::vector<ColumnInfo> &columns() const { return m_columns; }
    [[nodiscard]] std::optional<int> columnOf(const FieldRef &field) const; ///< the first one
    [[nodiscard]] uint32_t tableRow(int row) const { return (*m_rows)[std::size_t(row)]; }
    /// Of those rows of the table that are shown; linear.
    [[nodiscard]] std::vector<int> rowsOf(const RowList &tableRows) const;

    /// The term that asks for the value of this cell; none while its text is not there, or where it
    /// is too long to be asked for.
    [[nodiscard]] std::optional<Term> termFor(const QModelIndex &index) const;
    /// The whole value as it is copied, from a row that was just read.
    [[nodiscard]] QString copyText(int column, RowText &row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

signals:
    /// Around every change of rows or of their order, while row numbers mean something else.
    void contentAboutToChange();
    void contentChanged();
    void columnsChanged(); ///< another log: other columns
    /// The text of a log's rows is no longer shown.
    void logUnreadable(const core::Error &error);

private:
    void shrinkTo(int rows);
    void growTo(int rows);
    void tellAllChanged();
    [[nodiscard]] int withinLimit(std::size_t rows) const;
    /// The value of a cell as logged, or as understood; null while it is still read.
    [[nodiscard]] std::optional<std::string_view> value(uint32_t row, int position,
                                                        const ColumnInfo &column) const;
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString rawText(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] QString warning(uint32_t row, Column column) const;
    [[nodiscard]] CellWeight weight(Column column) const;

    const KnowledgeBase &m_knowledge;
    LogTablePtr m_table;
    std::shared_ptr<const RowList> m_rows;
    Zone m_zone;
    bool m_hasAllRows = true;
    bool m_showYear = false;
    int m_rowLimit;
    int m_rowCount = 0; ///< those of m_rows within the limit
    std::vector<ColumnInfo> m_columns;
    RowCache *const m_cache;
};

} // namespace core
