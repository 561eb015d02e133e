// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QWidget>

#include "core/model/groupmodel.h"
#include "core/model/logmodel.h"
#include "ui/table/groupexport.h"
#include "ui/table/logtableview.h"

class QLabel;
class QStackedWidget;
class QTabBar;

namespace core {
class LogSession;
}

namespace ui {

class EmptyNote;

/// The rows that the filter shows, one by one or by code, recipient, domain and answer.
class ViewsPanel : public QWidget
{
    Q_OBJECT
public:
    enum class View { Rows, Codes, Recipients, Domains, Answers };
    Q_ENUM(View)

    ViewsPanel(core::LogSession &session, const Theme &theme, AppSettings &settings,
               QWidget *parent = nullptr);

    [[nodiscard]] View view() const;
    void setView(View view);
    [[nodiscard]] std::optional<uint32_t> currentRow() const; ///< of the table
    void setCurrentRow(uint32_t row); ///< if it is shown
    [[nodiscard]] core::RowList selectedRows() const; ///< of the table of rows, in its order
    /// Fields of the columns that are shown, in their order, each once.
    [[nodiscard]] std::vector<std::string> visibleFieldNames() const;
    void focusTable();

    /// Writes the groups that are shown; noticed() tells how it ended.
    void exportGroups(const QString &path);

public slots:
    void copy(ui::CopyForm form = ui::CopyForm::Text);
    void copyAsLogged();
    void showThisEmail();
    void filterToThis();
    void excludeThis();
    void chooseColumns();
    /// The rows go to the export dialog; groups are asked for a file name here.
    void exportView();

signals:
    void currentRowChanged(std::optional<uint32_t> row);
    void sameEmailRequested(uint32_t row);
    void exportRequested();
    void noticed(const QString &message);
    void failed(const QString &message); ///< what could not be written

private:
    struct GroupPage
    {
        core::GroupModel *model = nullptr;
        TableView *view = nullptr;
        bool isStale = true; ///< its groups are those of older findings
    };

    void addGroupPage(core::GroupBy by, const QString &title);
    QWidget *makeTabs();
    QWidget *makeRowsPage();
    void connectSession();
    void connectTables();

    void showFindings();
    void showFirstHits();
    void showEmptyNote();
    void placeEmptyNote(); ///< into the table that is shown
    void requestGroups();
    void sortRows(int column, Qt::SortOrder order);
    void offerFilters(QMenu &menu, const QModelIndex &index);
    enum class Sense { Include, Exclude };
    void addTerm(std::optional<core::Term> term, Sense sense);
    [[nodiscard]] std::optional<core::Term> termFor(const QModelIndex &index) const;
    [[nodiscard]] TableView &currentTable() const;
    [[nodiscard]] GroupPage *currentGroupPage();

    core::LogSession &m_session;
    const Theme &m_theme;
    AppSettings &m_settings;
    core::LogModel *const m_model;
    LogTableView *const m_table;
    EmptyNote *const m_emptyNote;
    QLabel *m_limitNote = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    std::array<GroupPage, 4> m_groupPages;
    core::LatestAnswer<core::Result<std::size_t>> m_export;
};

} // namespace ui
