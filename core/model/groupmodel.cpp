// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/groupmodel.h"

#include <array>
#include <utility>

#include "core/model/displaytext.h"
#include "core/query/facets.h"

namespace core {

namespace {

struct ColumnText
{
    const char *id;
    const char *title;
    const char *toolTip;
    Qt::AlignmentFlag alignment;
    int widthInChars;
};

// In the order of GroupColumn. The first one's title and width are those of what is grouped.
constexpr std::array columnTexts{
    ColumnText{"value", "", "", Qt::AlignLeft, 0},
    ColumnText{"name", QT_TRANSLATE_NOOP("core::GroupModel", "Name"),
               QT_TRANSLATE_NOOP("core::GroupModel", "What the code is called"), Qt::AlignLeft, 28},
    ColumnText{"temporary", QT_TRANSLATE_NOOP("core::GroupModel", "Temporary"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Temporary failures, one attempt each"),
               Qt::AlignRight, 9},
    ColumnText{"permanent", QT_TRANSLATE_NOOP("core::GroupModel", "Permanent"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Permanent failures"), Qt::AlignRight, 9},
    ColumnText{"emails", QT_TRANSLATE_NOOP("core::GroupModel", "Emails"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Different emails among these rows"),
               Qt::AlignRight, 7},
    ColumnText{"first_seen", QT_TRANSLATE_NOOP("core::GroupModel", "First seen"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Time of the earliest of these rows"),
               Qt::AlignLeft, 12},
    ColumnText{"last_seen", QT_TRANSLATE_NOOP("core::GroupModel", "Last seen"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Time of the latest of these rows"),
               Qt::AlignLeft, 12},
    ColumnText{"top_reason", QT_TRANSLATE_NOOP("core::GroupModel", "Top reason"),
               QT_TRANSLATE_NOOP("core::GroupModel", "The commonest reason among these rows"),
               Qt::AlignLeft, 20}};

QString groupTitle(GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return GroupModel::tr("Code");
    case GroupBy::Recipient:
        return GroupModel::tr("Recipient");
    case GroupBy::Domain:
        return GroupModel::tr("Domain");
    case GroupBy::Sender:
        return GroupModel::tr("Sender");
    case GroupBy::Reason:
        return GroupModel::tr("Reason");
    case GroupBy::Pattern:
        return GroupModel::tr("Answer");
    }
    Q_UNREACHABLE();
}

int valueWidth(GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return 8;
    case GroupBy::Pattern:
        return 36;
    case GroupBy::Recipient:
    case GroupBy::Domain:
    case GroupBy::Sender:
    case GroupBy::Reason:
        return 27;
    }
    Q_UNREACHABLE();
}

} // namespace

GroupModel::GroupModel(GroupBy by, const KnowledgeBase &knowledge, QObject *parent)
    : QAbstractTableModel(parent)
    , m_by(by)
    , m_knowledge(knowledge)
    , m_content(std::make_shared<const GroupContent>(
          by, knowledge, std::make_shared<const LogTable>(),
          std::make_shared<const std::vector<Group>>(), Zone::gmt()))
    , m_newest(m_content)
{ }

void GroupModel::setGroups(LogTablePtr table, GroupsPtr groups, const Zone &zone)
{
    show(std::make_shared<const GroupContent>(m_by, m_knowledge, std::move(table),
                                              std::move(groups), zone));
}

void GroupModel::sort(int column, Qt::SortOrder order)
{
    m_sorting = GroupSorting{GroupColumn(column),
                             order == Qt::AscendingOrder ? SortKey::Direction::Ascending
                                                         : SortKey::Direction::Descending};
    show(m_newest);
}

void GroupModel::show(GroupContentPtr content)
{
    m_newest = content;
    m_answer.ask(
        [content, sorting = m_sorting](std::stop_token) { return content->sorted(sorting); },
        [this, content](std::vector<uint32_t> order) { setOrder(content, std::move(order)); });
}

void GroupModel::setOrder(GroupContentPtr content, std::vector<uint32_t> order)
{
    if (content != m_content) {
        beginResetModel();
        m_content = std::move(content);
        m_order = std::move(order);
        endResetModel();
        return;
    }
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<uint32_t> former = std::exchange(m_order, std::move(order));
    std::vector<int> rowOfPosition(m_order.size());
    for (std::size_t row = 0; row < m_order.size(); ++row)
        rowOfPosition[m_order[row]] = int(row);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after << this->index(rowOfPosition[former[std::size_t(index.row())]], index.column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

const Group &GroupModel::group(int row) const
{
    return m_content->groups()[m_order[std::size_t(row)]];
}

Term GroupModel::termFor(int row) const
{
    return facetTerm(m_content->table(), facetOf(m_by), group(row).id);
}

int GroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int GroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : groupColumnCount;
}

QVariant GroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Group &group = this->group(index.row());
    const GroupColumn column = GroupColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_content->text(group, column);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole:
        if (column == GroupColumn::FirstSeen || column == GroupColumn::LastSeen)
            return safeToolTip(fullTime(column == GroupColumn::FirstSeen ? group.first : group.last,
                                        m_content->zone()));
        return {};
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            m_content->text(group, column));
    case RawTextRole:
        return m_content->rawText(group, column);
    case EventRole:
        return event(column);
    case ReasonRole:
        return QVariant::fromValue(group.topReason);
    case WeightRole:
        return QVariant::fromValue(weight(group, column));
    default:
        return {};
    }
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnText &column = columnTexts[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return GroupColumn(section) == GroupColumn::Value ? groupTitle(m_by) : tr(column.title);
    case Qt::ToolTipRole:
        return *column.toolTip ? safeToolTip(tr(column.toolTip)) : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    case Qt::InitialSortOrderRole: // the first click on a header shows the largest
        return column.alignment == Qt::AlignRight ? Qt::DescendingOrder : Qt::AscendingOrder;
    case ColumnIdRole:
        return QString::fromLatin1(column.id);
    case WidthInCharsRole:
        return GroupColumn(section) == GroupColumn::Value ? valueWidth(m_by) : column.widthInChars;
    case ShownByDefaultRole:
        return GroupColumn(section) != GroupColumn::Name || m_by == GroupBy::Code;
    default:
        return {};
    }
}

QVariant GroupModel::event(GroupColumn column) const
{
    if (column == GroupColumn::Temporary)
        return QVariant::fromValue(MailEvent::Transient);
    if (column == GroupColumn::Permanent)
        return QVariant::fromValue(MailEvent::Permanent);
    return {};
}

CellWeight GroupModel::weight(const Group &group, GroupColumn column) const
{
    switch (column) {
    case GroupColumn::Value:
        return m_content->value(group).empty() ? CellWeight::Missing : CellWeight::Main;
    case GroupColumn::Temporary:
        return group.temporary == 0 ? CellWeight::Secondary : CellWeight::Main;
    case GroupColumn::Permanent:
        return group.permanent == 0 ? CellWeight::Secondary : CellWeight::Main;
    case GroupColumn::FirstSeen:
    case GroupColumn::LastSeen:
        return CellWeight::Secondary;
    case GroupColumn::Name:
    case GroupColumn::Emails:
    case GroupColumn::TopReason:
        return CellWeight::Main;
    }
    Q_UNREACHABLE();
}

} // namespace core
