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

uint32_t sourceId(const LogTable &table, Source source, uint32_t row)
{
    switch (source) {
    case Source::Attempt:
        return table.attemptId(row);
    case Source::Recipient:
        return table.recipientId(row);
    case Source::Sender:
        return table.senderId(row);
    case Source::User:
        return table.userId(row);
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

/// A column at a time: to count in all of them row by row takes twice as long.
void countIds(const LogTable &table, Source source, std::span<const uint32_t> rows,
              FacetCounts &counts)
{
    const auto count = [&](const auto &idOf) {
        for (const uint32_t row : rows)
            ++counts[idOf(row)];
    };
    switch (source) {
    case Source::Attempt:
        return count([&](uint32_t row) { return table.attemptId(row); });
    case Source::Recipient:
        return count([&](uint32_t row) { return table.recipientId(row); });
    case Source::Sender:
        return count([&](uint32_t row) { return table.senderId(row); });
    case Source::User:
        return count([&](uint32_t row) { return table.userId(row); });
    }
    Q_UNREACHABLE();
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
    for (std::size_t source = 0; source < ownIds; ++source)
        m_shown[source].resize(idCount(table, Source(source)));
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

void FacetCounter::countBatch(const Matches &matches, uint32_t begin, uint32_t end)
{
    m_shownRows.count = 0;
    for (Batch &batch : m_hiddenRows)
        batch.count = 0;
    for (uint32_t row = begin; row < end; ++row) {
        const TermGroups failed = matches.failed[row];
        if (failed == 0) {
            m_shownRows.add(row);
        } else if ((failed & (failed - 1)) == 0) {
            const std::size_t facet = m_facetOf[std::size_t(std::countr_zero(failed))];
            if (facet != noFacet)
                m_hiddenRows[facet].add(row);
        }
    }
    for (std::size_t source = 0; source < ownIds; ++source)
        countIds(m_table, Source(source), m_shownRows.all(), m_shown[source]);
    for (std::size_t facet = 0; facet < facetFieldCount; ++facet) {
        if (m_hiddenRows[facet].count > 0)
            countHidden(FacetField(facet), m_hiddenRows[facet].all());
    }
}

void FacetCounter::countHidden(FacetField field, std::span<const uint32_t> rows)
{
    const Source source = sourceOf(field);
    FacetCounts &counts = m_hidden[std::size_t(field)];
    counts.resize(idCount(m_table, source));
    countIds(m_table, source, rows, counts);
}

uint32_t facetId(const LogTable &table, FacetField field, uint32_t row)
{
    return valueOf(table, field, sourceId(table, sourceOf(field), row));
}

} // namespace core
