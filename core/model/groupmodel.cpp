// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/groupmodel.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/mail/knowledgebase.h"
#include "core/model/displaytext.h"
#include "core/model/groupsort.h"
#include "core/query/facets.h"
#include "core/text/encoding.h"

namespace core {

namespace {

using Column = GroupModel::Column;

struct ColumnText
{
    const char *id;
    const char *title;
    const char *toolTip;
    Qt::AlignmentFlag alignment;
    int widthInChars;
};

// In the order of GroupModel::Column. The first one's title is the name of what is grouped.
constexpr std::array columnTexts{
    ColumnText{"value", "", "", Qt::AlignLeft, 32},
    ColumnText{"name", QT_TRANSLATE_NOOP("core::GroupModel", "Name"),
               QT_TRANSLATE_NOOP("core::GroupModel", "What the code is called"), Qt::AlignLeft, 36},
    ColumnText{"temporary", QT_TRANSLATE_NOOP("core::GroupModel", "Temporary"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Temporary failures, one attempt each"),
               Qt::AlignRight, 12},
    ColumnText{"permanent", QT_TRANSLATE_NOOP("core::GroupModel", "Permanent"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Permanent failures"), Qt::AlignRight, 12},
    ColumnText{"emails", QT_TRANSLATE_NOOP("core::GroupModel", "Emails"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Different emails among these rows"),
               Qt::AlignRight, 10},
    ColumnText{"first_seen", QT_TRANSLATE_NOOP("core::GroupModel", "First seen"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Time of the earliest of these rows"),
               Qt::AlignLeft, 14},
    ColumnText{"last_seen", QT_TRANSLATE_NOOP("core::GroupModel", "Last seen"),
               QT_TRANSLATE_NOOP("core::GroupModel", "Time of the latest of these rows"),
               Qt::AlignLeft, 14},
    ColumnText{"top_reason", QT_TRANSLATE_NOOP("core::GroupModel", "Top reason"),
               QT_TRANSLATE_NOOP("core::GroupModel", "The commonest reason among these rows"),
               Qt::AlignLeft, 24}};

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
    }
    Q_UNREACHABLE();
}

FacetField facetOf(GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return FacetField::Code;
    case GroupBy::Recipient:
        return FacetField::Recipient;
    case GroupBy::Domain:
        return FacetField::Domain;
    case GroupBy::Sender:
        return FacetField::Sender;
    case GroupBy::Reason:
        return FacetField::Reason;
    }
    Q_UNREACHABLE();
}

bool groupsSpanYears(const std::vector<Group> &groups, const Zone &zone)
{
    Millis first = noTime;
    Millis last = noTime;
    for (const Group &group : groups) {
        if (group.first == noTime)
            continue;
        first = first == noTime ? group.first : std::min(first, group.first);
        last = std::max(last, group.last);
    }
    return first != noTime && spansYears(first, last, zone);
}

/// A number for each text, so that the numbers compare as the texts do.
std::vector<int64_t> ranksOf(const std::vector<QString> &texts)
{
    std::vector<QString> distinct = texts;
    std::sort(distinct.begin(), distinct.end());
    std::vector<int64_t> ranks(texts.size(), noTime);
    for (std::size_t at = 0; at < texts.size(); ++at) {
        if (!texts[at].isEmpty())
            ranks[at]
                = std::lower_bound(distinct.begin(), distinct.end(), texts[at]) - distinct.begin();
    }
    return ranks;
}

} // namespace

GroupModel::GroupModel(GroupBy by, const KnowledgeBase &knowledge, QObject *parent)
    : QAbstractTableModel(parent)
    , m_by(by)
    , m_knowledge(knowledge)
    , m_content(
          std::make_shared<const Content>(Content{std::make_shared<const LogTable>(), {}, Zone()}))
    , m_newest(m_content)
{ }

void GroupModel::setGroups(LogTablePtr table, std::vector<Group> groups, const Zone &zone)
{
    const bool showYear = groupsSpanYears(groups, zone);
    show(std::make_shared<const Content>(
        Content{std::move(table), std::move(groups), zone, showYear}));
}

void GroupModel::sort(int column, Qt::SortOrder order)
{
    m_sorting = Sorting{Column(column),
                        order == Qt::AscendingOrder ? SortKey::Direction::Ascending
                                                    : SortKey::Direction::Descending};
    show(m_newest);
}

void GroupModel::show(ContentPtr content)
{
    m_newest = content;
    if (!m_sorting) {
        std::vector<uint32_t> asGiven(content->groups.size());
        std::iota(asGiven.begin(), asGiven.end(), 0u);
        setOrder(std::move(content), std::move(asGiven));
        return;
    }
    const auto question = [content, by = m_by, sorting = *m_sorting,
                           numbers = sortNumbers(*content, m_sorting->column)](std::stop_token) {
        return numbers ? groupsByNumber(*numbers, sorting.direction)
                       : groupsByValue(*content->table, content->groups, by, sorting.direction);
    };
    m_answer.ask(question, [this, content](std::vector<uint32_t> order) {
        setOrder(content, std::move(order));
    });
}

void GroupModel::setOrder(ContentPtr content, std::vector<uint32_t> order)
{
    const bool isOrderOnly = content == m_content && order.size() == m_order.size();
    if (isOrderOnly)
        emit layoutAboutToBeChanged({}, VerticalSortHint);
    else
        beginResetModel();
    std::vector<uint32_t> former = std::exchange(m_order, std::move(order));
    m_content = std::move(content);
    if (isOrderOnly) {
        std::vector<int> rowOfPosition(m_order.size());
        for (std::size_t row = 0; row < m_order.size(); ++row)
            rowOfPosition[m_order[row]] = int(row);
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        for (const QModelIndex &index : before)
            after << this->index(rowOfPosition[former[std::size_t(index.row())]], index.column());
        changePersistentIndexList(before, after);
        emit layoutChanged({}, VerticalSortHint);
    } else {
        endResetModel();
    }
}

std::optional<std::vector<int64_t>> GroupModel::sortNumbers(const Content &content,
                                                            Column column) const
{
    const std::vector<Group> &groups = content.groups;
    const auto numbers = [&](auto numberOf) {
        std::vector<int64_t> result(groups.size());
        std::transform(groups.begin(), groups.end(), result.begin(), numberOf);
        return result;
    };
    const auto code = [&](const Group &group) { return groupText(*content.table, m_by, group.id); };
    const auto reasonRanks = [this] {
        std::vector<QString> titles;
        for (std::size_t reason = 0; reason < reasonCount; ++reason)
            titles.push_back(m_knowledge.reason(Reason(reason)).title);
        return ranksOf(titles);
    };

    switch (column) {
    case Column::Value:
        if (m_by == GroupBy::Code)
            return numbers([&](const Group &group) { return codeSortNumber(code(group)); });
        if (m_by == GroupBy::Reason)
            return numbers([ranks = reasonRanks()](const Group &group) { return ranks[group.id]; });
        return std::nullopt;
    case Column::Name: {
        std::vector<QString> names;
        names.reserve(groups.size());
        for (const Group &group : groups)
            names.push_back(m_by == GroupBy::Code && group.id != 0
                                ? m_knowledge.codeName(code(group))
                                : QString());
        return ranksOf(names);
    }
    case Column::Temporary:
        return numbers([](const Group &group) { return int64_t(group.temporary); });
    case Column::Permanent:
        return numbers([](const Group &group) { return int64_t(group.permanent); });
    case Column::Emails:
        return numbers([](const Group &group) { return int64_t(group.emails); });
    case Column::FirstSeen:
        return numbers([](const Group &group) { return group.first; });
    case Column::LastSeen:
        return numbers([](const Group &group) { return group.last; });
    case Column::TopReason:
        return numbers([ranks = reasonRanks()](const Group &group) {
            return ranks[std::size_t(group.topReason)];
        });
    }
    Q_UNREACHABLE();
}

const Group &GroupModel::group(int row) const
{
    return m_content->groups[m_order[std::size_t(row)]];
}

Term GroupModel::termFor(int row) const
{
    return facetTerm(*m_content->table, facetOf(m_by), group(row).id);
}

int GroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int GroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columnTexts.size());
}

QVariant GroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Group &group = this->group(index.row());
    const Column column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(group, column);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole:
        if (column == Column::FirstSeen || column == Column::LastSeen)
            return safeToolTip(
                fullTime(column == Column::FirstSeen ? group.first : group.last, m_content->zone));
        return {};
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            text(group, column));
    case RawTextRole:
        return rawText(group, column);
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
        return Column(section) == Column::Value ? groupTitle(m_by) : tr(column.title);
    case Qt::ToolTipRole:
        return *column.toolTip ? safeToolTip(tr(column.toolTip)) : QString();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment | Qt::AlignVCenter);
    case ColumnIdRole:
        return QString::fromLatin1(column.id);
    case WidthInCharsRole:
        return Column(section) == Column::Value && m_by == GroupBy::Code ? 10 : column.widthInChars;
    case ShownByDefaultRole:
        return Column(section) != Column::Name || m_by == GroupBy::Code;
    default:
        return {};
    }
}

std::string_view GroupModel::value(const Group &group) const
{
    return groupText(*m_content->table, m_by, group.id);
}

QString GroupModel::text(const Group &group, Column column) const
{
    const auto time = [this](Millis utc) {
        return shortTime(utc, m_content->zone,
                         m_content->showYear ? YearForm::Shown : YearForm::Hidden);
    };
    switch (column) {
    case Column::Value:
        if (value(group).empty())
            return tr("(none)");
        return m_by == GroupBy::Reason ? m_knowledge.reason(Reason(group.id)).title
                                       : displayText(value(group));
    case Column::Name:
        return rawText(group, column);
    case Column::Temporary:
        return countText(group.temporary);
    case Column::Permanent:
        return countText(group.permanent);
    case Column::Emails:
        return countText(group.emails);
    case Column::FirstSeen:
        return time(group.first);
    case Column::LastSeen:
        return time(group.last);
    case Column::TopReason:
        return m_knowledge.reason(group.topReason).title;
    }
    Q_UNREACHABLE();
}

QString GroupModel::rawText(const Group &group, Column column) const
{
    const auto time = [this](Millis utc) {
        return utc == noTime ? QString() : QString::fromStdString(m_content->zone.format(utc));
    };
    switch (column) {
    case Column::Value:
        return QString::fromStdString(toUtf8(value(group)));
    case Column::Name:
        return m_by == GroupBy::Code && !value(group).empty() ? m_knowledge.codeName(value(group))
                                                              : QString();
    case Column::Temporary:
        return QString::number(group.temporary);
    case Column::Permanent:
        return QString::number(group.permanent);
    case Column::Emails:
        return QString::number(group.emails);
    case Column::FirstSeen:
        return time(group.first);
    case Column::LastSeen:
        return time(group.last);
    case Column::TopReason:
        return text(group, column);
    }
    Q_UNREACHABLE();
}

QVariant GroupModel::event(Column column) const
{
    if (column == Column::Temporary)
        return QVariant::fromValue(MailEvent::Transient);
    if (column == Column::Permanent)
        return QVariant::fromValue(MailEvent::Permanent);
    return {};
}

CellWeight GroupModel::weight(const Group &group, Column column) const
{
    switch (column) {
    case Column::Value:
        return value(group).empty() ? CellWeight::Missing : CellWeight::Main;
    case Column::Temporary:
        return group.temporary == 0 ? CellWeight::Secondary : CellWeight::Main;
    case Column::Permanent:
        return group.permanent == 0 ? CellWeight::Secondary : CellWeight::Main;
    case Column::FirstSeen:
    case Column::LastSeen:
        return CellWeight::Secondary;
    case Column::Name:
    case Column::Emails:
    case Column::TopReason:
        return CellWeight::Main;
    }
    Q_UNREACHABLE();
}

} // namespace core
