// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facetcounter.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace core {

namespace {

/// What a row has of its own.
enum class Source : uint8_t { Attempt, Recipient, Sender, User };

Source sourceOf(FacetField field)
{
    switch (field) {
    case FacetField::Outcome:
    case FacetField::Reason:
    case FacetField::Code:
    case FacetField::Pattern:
    case FacetField::Stage:
        return Source::Attempt;
    case FacetField::Domain:
    case FacetField::Recipient:
        return Source::Recipient;
    case FacetField::Sender:
        return Source::Sender;
    case FacetField::User:
        return Source::User;
    }
    Q_UNREACHABLE();
}

const Column<uint32_t> &idsOf(const LogTable &table, Source source)
{
    switch (source) {
    case Source::Attempt:
        return table.attemptIds();
    case Source::Recipient:
        return table.recipientIds();
    case Source::Sender:
        return table.senderIds();
    case Source::User:
        return table.userIds();
    }
    Q_UNREACHABLE();
}

std::size_t idCount(const LogTable &table, Source source)
{
    switch (source) {
    case Source::Attempt:
        return table.attempts().size();
    case Source::Recipient:
        return table.recipients().size();
    case Source::Sender:
        return table.senders().size();
    case Source::User:
        return table.users().size();
    }
    Q_UNREACHABLE();
}

/// Whether the facet's values are what a row has of its own.
bool hasIdsOfItsOwn(FacetField field)
{
    return field == FacetField::Recipient || field == FacetField::Sender
        || field == FacetField::User;
}

/// The facet's value of all rows that have this id.
uint32_t valueOf(const LogTable &table, FacetField field, uint32_t id)
{
    switch (field) {
    case FacetField::Outcome:
        return uint32_t(table.attempts()[id].event);
    case FacetField::Reason:
        return uint32_t(table.verdicts()[table.attempts()[id].verdict].reason);
    case FacetField::Code:
        return table.codeOfVerdict(table.attempts()[id].verdict);
    case FacetField::Pattern:
        return table.attempts()[id].pattern;
    case FacetField::Stage:
        return table.attempts()[id].stage;
    case FacetField::Domain:
        return table.domainOfRecipient(id);
    case FacetField::Recipient:
    case FacetField::Sender:
    case FacetField::User:
        return id;
    }
    Q_UNREACHABLE();
}

void add(FacetCounts &sum, const FacetCounts &counts)
{
    sum.resize(std::max(sum.size(), counts.size()));
    std::transform(counts.begin(), counts.end(), sum.begin(), sum.begin(), std::plus<>());
}

constexpr std::size_t noFacet = std::size_t(-1);

} // namespace

std::size_t valueCount(const LogTable &table, FacetField field)
{
    switch (field) {
    case FacetField::Outcome:
        return std::size_t(MailEvent::Unknown) + 1;
    case FacetField::Reason:
        return reasonCount;
    case FacetField::Code:
        return table.codes().size();
    case FacetField::Pattern:
        return table.patterns().size();
    case FacetField::Stage:
        return table.stages().size();
    case FacetField::Domain:
        return table.domains().size();
    case FacetField::Recipient:
    case FacetField::Sender:
    case FacetField::User:
        return idCount(table, sourceOf(field));
    }
    Q_UNREACHABLE();
}

std::vector<uint32_t> idsOfAttempts(const LogTable &table, FacetField field)
{
    if (sourceOf(field) != Source::Attempt)
        return {};
    std::vector<uint32_t> ids(table.attempts().size());
    for (uint32_t attempt = 0; attempt < ids.size(); ++attempt)
        ids[attempt] = valueOf(table, field, attempt);
    return ids;
}

FacetCounter::FacetCounter(const LogTable &table)
    : m_table(table)
{
    m_facetOf.fill(noFacet);
    for (std::size_t facet = 0; facet < facetFieldCount; ++facet)
        m_facetOf[std::size_t(groupOf(FacetField(facet)))] = facet;
}

void FacetCounter::count(const Matches &matches, uint32_t begin, uint32_t end,
                         const std::stop_token &stop)
{
    for (uint32_t next = begin; begin < end && !stop.stop_requested(); begin = next) {
        next = begin + std::min(batchRows, end - begin);
        countBatch(matches, begin, next);
    }
}

void FacetCounter::add(const FacetCounter &other)
{
    for (std::size_t source = 0; source < m_shown.size(); ++source)
        core::add(m_shown[source], other.m_shown[source]);
    for (std::size_t facet = 0; facet < m_hidden.size(); ++facet)
        core::add(m_hidden[facet], other.m_hidden[facet]);
    core::add(m_otherSameMail, other.m_otherSameMail);
}

FacetCounts FacetCounter::countsOf(FacetField field) const
{
    const FacetCounts &shown = m_shown[std::size_t(sourceOf(field))];
    const FacetCounts &hidden = m_hidden[std::size_t(field)];
    if (hasIdsOfItsOwn(field)) {
        FacetCounts counts = shown;
        core::add(counts, hidden);
        return counts;
    }
    FacetCounts counts(valueCount(m_table, field));
    for (const FacetCounts *byId : {&shown, &hidden}) {
        for (uint32_t id = 0; id < byId->size(); ++id) {
            if (const uint32_t rows = (*byId)[id]; rows > 0)
                counts[valueOf(m_table, field, id)] += rows;
        }
    }
    return counts;
}

EventCounts FacetCounter::shown() const
{
    return eventsOf(m_table, m_shown[std::size_t(Source::Attempt)]);
}

/// A facet that a term on who or when hides rows from does not count attempts.
EventCounts FacetCounter::sameMail() const
{
    FacetCounts rowsOfAttempts = m_shown[std::size_t(Source::Attempt)];
    core::add(rowsOfAttempts, m_otherSameMail);
    for (std::size_t facet = 0; facet < facetFieldCount; ++facet) {
        if (sourceOf(FacetField(facet)) == Source::Attempt)
            core::add(rowsOfAttempts, m_hidden[facet]);
    }
    return eventsOf(m_table, rowsOfAttempts);
}

void FacetCounter::countBatch(const Matches &matches, uint32_t begin, uint32_t end)
{
    m_shownRows.count = m_otherSameMailRows.count = 0;
    for (Batch &batch : m_hiddenRows)
        batch.count = 0;
    for (uint32_t row = begin; row < end; ++row) {
        const TermGroups failed = matches.failed[row];
        if (failed == 0) {
            m_shownRows.add(row);
            continue;
        }
        const bool failsOne = (failed & (failed - 1)) == 0;
        const std::size_t facet
            = failsOne ? m_facetOf[std::size_t(std::countr_zero(failed))] : noFacet;
        if (facet != noFacet)
            m_hiddenRows[facet].add(row);
        else if (matches.isSameMail(row))
            m_otherSameMailRows.add(row);
    }
    // A column at a time: to count in all of them row by row takes twice as long.
    const auto countIds = [this](Source source, const Batch &rows, FacetCounts &counts) {
        if (rows.count == 0)
            return;
        counts.resize(idCount(m_table, source));
        idsOf(m_table, source).forEachAt(rows.all(), [&counts](std::size_t, uint32_t id) {
            ++counts[id];
        });
    };
    for (std::size_t source = 0; source < ownIds; ++source)
        countIds(Source(source), m_shownRows, m_shown[source]);
    for (std::size_t facet = 0; facet < facetFieldCount; ++facet)
        countIds(sourceOf(FacetField(facet)), m_hiddenRows[facet], m_hidden[facet]);
    countIds(Source::Attempt, m_otherSameMailRows, m_otherSameMail);
}

uint32_t facetId(const LogTable &table, FacetField field, uint32_t row)
{
    return valueOf(table, field, idsOf(table, sourceOf(field))[row]);
}

} // namespace core
