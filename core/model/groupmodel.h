// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/model/cellroles.h"
#include "core/model/groupcontent.h"
#include "core/model/latestanswer.h"
#include "core/query/filter.h"

namespace core {

using GroupContentPtr = std::shared_ptr<const GroupContent>;

/// The shown rows by code, recipient, domain ...: one group a row.
class GroupModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    GroupModel(GroupBy by, const KnowledgeBase &knowledge, QObject *parent = nullptr);

    [[nodiscard]] GroupBy by() const { return m_by; }
    /// Shown as soon as they are sorted, like the ones before.
    void setGroups(LogTablePtr table, GroupsPtr groups, const Zone &zone);
    [[nodiscard]] const std::optional<GroupSorting> &sorting() const { return m_sorting; }
    /// Sorted by another thread; the view sees it as layoutChanged.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] bool isSorting() const { return m_answer.isBusy(); }

    /// What is shown, and its order: row -> position in the groups.
    [[nodiscard]] const GroupContentPtr &content() const { return m_content; }
    [[nodiscard]] const std::vector<uint32_t> &order() const { return m_order; }
    [[nodiscard]] const Group &group(int row) const;
    [[nodiscard]] Term termFor(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void show(GroupContentPtr content);
    void setOrder(GroupContentPtr content, std::vector<uint32_t> order);
    [[nodiscard]] QVariant event(GroupColumn column) const;
    [[nodiscard]] CellWeight weight(const Group &group, GroupColumn column) const;

    const GroupBy m_by;
    const KnowledgeBase &m_knowledge;
    GroupContentPtr m_content; ///< shown
    GroupContentPtr m_newest; ///< to be shown when it is sorted
    std::vector<uint32_t> m_order; ///< row -> position in the shown groups
    std::optional<GroupSorting> m_sorting;
    LatestAnswer<std::vector<uint32_t>> m_answer;
};

} // namespace core
