// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/groupcontent.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <QCoreApplication>

#include "core/mail/knowledgebase.h"
#include "core/model/displaytext.h"
#include "core/model/groupsort.h"
#include "core/text/encoding.h"

namespace core {

namespace {

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

GroupContent::GroupContent(GroupBy by, const KnowledgeBase &knowledge, LogTablePtr table,
                           GroupsPtr groups, const Zone &zone)
    : m_by(by)
    , m_knowledge(knowledge)
    , m_table(std::move(table))
    , m_groups(std::move(groups))
    , m_zone(zone)
    , m_showYear(groupsSpanYears(*m_groups, m_zone))
{ }

std::string_view GroupContent::value(const Group &group) const
{
    return groupText(*m_table, m_by, group.id);
}

QString GroupContent::text(const Group &group, GroupColumn column) const
{
    const auto time = [this](Millis utc) {
        return shortTime(utc, m_zone, m_showYear ? YearForm::Shown : YearForm::Hidden);
    };
    switch (column) {
    case GroupColumn::Value:
        if (value(group).empty())
            return QCoreApplication::translate("core::GroupModel", "(none)");
        return m_by == GroupBy::Reason ? rawText(group, column) : displayText(value(group));
    case GroupColumn::Temporary:
        return countText(group.temporary);
    case GroupColumn::Permanent:
        return countText(group.permanent);
    case GroupColumn::Emails:
        return countText(group.emails);
    case GroupColumn::FirstSeen:
        return time(group.first);
    case GroupColumn::LastSeen:
        return time(group.last);
    case GroupColumn::Name:
    case GroupColumn::TopReason:
        return rawText(group, column);
    }
    Q_UNREACHABLE();
}

QString GroupContent::rawText(const Group &group, GroupColumn column) const
{
    const auto time = [this](Millis utc) {
        return utc == noTime ? QString() : QString::fromStdString(m_zone.format(utc));
    };
    switch (column) {
    case GroupColumn::Value:
        return m_by == GroupBy::Reason ? m_knowledge.reason(Reason(group.id)).title
                                       : QString::fromStdString(toUtf8(value(group)));
    case GroupColumn::Name:
        return m_by == GroupBy::Code && !value(group).empty() ? m_knowledge.codeName(value(group))
                                                              : QString();
    case GroupColumn::Temporary:
        return QString::number(group.temporary);
    case GroupColumn::Permanent:
        return QString::number(group.permanent);
    case GroupColumn::Emails:
        return QString::number(group.emails);
    case GroupColumn::FirstSeen:
        return time(group.first);
    case GroupColumn::LastSeen:
        return time(group.last);
    case GroupColumn::TopReason:
        return m_knowledge.reason(group.topReason).title;
    }
    Q_UNREACHABLE();
}

std::vector<uint32_t> GroupContent::sorted(const std::optional<GroupSorting> &sorting) const
{
    if (!sorting) {
        std::vector<uint32_t> asGiven(groups().size());
        std::iota(asGiven.begin(), asGiven.end(), 0u);
        return asGiven;
    }
    const bool isText
        = sorting->column == GroupColumn::Value && m_by != GroupBy::Code && m_by != GroupBy::Reason;
    return isText ? groupsByValue(*m_table, groups(), m_by, sorting->direction)
                  : groupsByNumber(sortNumbers(sorting->column), sorting->direction);
}

std::vector<int64_t> GroupContent::sortNumbers(GroupColumn column) const
{
    const auto numbers = [&](auto numberOf) {
        std::vector<int64_t> result(groups().size());
        std::transform(groups().begin(), groups().end(), result.begin(), numberOf);
        return result;
    };
    switch (column) {
    case GroupColumn::Value:
        if (m_by == GroupBy::Reason)
            return numbers([ranks = reasonRanks()](const Group &group) { return ranks[group.id]; });
        return numbers([this](const Group &group) { return codeSortNumber(value(group)); });
    case GroupColumn::Name: {
        std::vector<QString> names;
        names.reserve(groups().size());
        for (const Group &group : groups())
            names.push_back(rawText(group, column));
        return ranksOf(names);
    }
    case GroupColumn::Temporary:
        return numbers([](const Group &group) { return int64_t(group.temporary); });
    case GroupColumn::Permanent:
        return numbers([](const Group &group) { return int64_t(group.permanent); });
    case GroupColumn::Emails:
        return numbers([](const Group &group) { return int64_t(group.emails); });
    case GroupColumn::FirstSeen:
        return numbers([](const Group &group) { return group.first; });
    case GroupColumn::LastSeen:
        return numbers([](const Group &group) { return group.last; });
    case GroupColumn::TopReason:
        return numbers([ranks = reasonRanks()](const Group &group) {
            return ranks[std::size_t(group.topReason)];
        });
    }
    Q_UNREACHABLE();
}

std::vector<int64_t> GroupContent::reasonRanks() const
{
    std::vector<QString> titles;
    for (std::size_t reason = 0; reason < reasonCount; ++reason)
        titles.push_back(m_knowledge.reason(Reason(reason)).title);
    return ranksOf(titles);
}

} // namespace core
