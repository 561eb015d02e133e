// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/log/zone.h"
#include "core/model/cellroles.h"
#include "core/model/latestanswer.h"
#include "core/query/filter.h"
#include "core/query/groups.h"
#include "core/query/sort.h"

namespace core {

class KnowledgeBase;

/// The shown rows by code, recipient, domain ...: one group a row.
class GroupModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : uint8_t {
        Value,
        Name, ///< of a code; other values are their own name
        Temporary,
        Permanent,
        Emails,
        FirstSeen,
        LastSeen,
        TopReason,
    };
    struct Sorting
    {
        Column column = Column::Permanent;
        SortKey::Direction direction = SortKey::Direction::Descending;
        bool operator==(const Sorting &) const = default;
    };

    GroupModel(GroupBy by, const KnowledgeBase &knowledge, QObject *parent = nullptr);

    [[nodiscard]] GroupBy by() const { return m_by; }
    /// Shown as soon as they are sorted, like the ones before.
    void setGroups(LogTablePtr table, std::vector<Group> groups, const Zone &zone);
    [[nodiscard]] const std::optional<Sorting> &sorting() const { return m_sorting; }
    /// Sorted by another thread; the view sees it as layoutChanged.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] bool isSorting() const { return m_answer.isBusy(); }

    [[nodiscard]] const Group &group(int row) const;
    [[nodiscard]] Term termFor(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Content
    {
        LogTablePtr table;
        std::vector<Group> groups;
        Zone zone;
        bool showYear = false;
    };
    using ContentPtr = std::shared_ptr<const Content>;

    void show(ContentPtr content);
    void setOrder(ContentPtr content, std::vector<uint32_t> order);
    /// By position of the group; none for values that are compared as text.
    [[nodiscard]] std::optional<std::vector<int64_t>> sortNumbers(const Content &content,
                                                                  Column column) const;
    [[nodiscard]] std::string_view value(const Group &group) const;
    [[nodiscard]] QString text(const Group &group, Column column) const;
    [[nodiscard]] QString rawText(const Group &group, Column column) const;
    [[nodiscard]] QVariant event(Column column) const;
    [[nodiscard]] CellWeight weight(const Group &group, Column column) const;

    const GroupBy m_by;
    const KnowledgeBase &m_knowledge;
    ContentPtr m_content; ///< shown
    ContentPtr m_newest; ///< to be shown when it is sorted
    std::vector<uint32_t> m_order; ///< row -> position in the shown groups
    std::optional<Sorting> m_sorting;
    LatestAnswer<std::vector<uint32_t>> m_answer;
};

} // namespace core
