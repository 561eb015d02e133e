// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "core/base/asciicase.h"
#include "core/base/parallel.h"
#include "core/mail/deliverystage.h"
#include "core/query/querytext.h"
#include "core/query/radixsort.h"
#include "core/query/textorder.h"
#include "core/query/valuetest.h"

namespace core {

namespace {

using Counts = std::vector<uint32_t>; ///< rows by id

std::size_t idCount(const LogTable &table, FacetField field)
{
    switch (field) {
    case FacetField::Outcome:
        return std::size_t(MailEvent::Unknown) + 1;
    case FacetField::Reason:
        return reasonCount;
    case FacetField::Code:
        return table.codes().size();
    case FacetField::Domain:
        return table.domains().size();
    case FacetField::Recipient:
        return table.recipients().size();
    case FacetField::Sender:
        return table.senders().size();
    case FacetField::Stage:
        return table.stages().size();
    case FacetField::User:
        return table.users().size();
    }
    return 0;
}

void add(Counts &sum, const Counts &counts)
{
    std::transform(sum.begin(), sum.end(), counts.begin(), sum.begin(), std::plus<>());
}

/// Counts of some of the rows. Shown rows count in every facet: they are counted by the ids that a
/// row has of its own, and reasons, codes and domains follow from these in the end.
class Counter
{
public:
    explicit Counter(const LogTable &table)
        : m_table(table)
        , m_verdicts(table.verdicts().size())
    {
        for (int facet = 0; facet < facetFieldCount; ++facet)
            m_counts[std::size_t(facet)].resize(idCount(table, FacetField(facet)));
    }

    void count(const Matches &matches, uint32_t begin, uint32_t end)
    {
        for (uint32_t row = begin; row < end; ++row) {
            const TermGroups failed = matches.failed[row];
            if (failed == 0)
                countShown(row);
            else if ((failed & (failed - 1)) == 0)
                countHiddenByOne(row, failed);
        }
    }

    void add(const Counter &other)
    {
        core::add(m_verdicts, other.m_verdicts);
        for (std::size_t facet = 0; facet < m_counts.size(); ++facet)
            core::add(m_counts[facet], other.m_counts[facet]);
    }

    [[nodiscard]] std::array<Counts, facetFieldCount> finish()
    {
        for (uint32_t id = 0; id < m_verdicts.size(); ++id) {
            of(FacetField::Reason)[std::size_t(m_table.verdicts()[id].reason)] += m_verdicts[id];
            of(FacetField::Code)[m_table.codeOfVerdict(id)] += m_verdicts[id];
        }
        return std::move(m_counts);
    }

private:
    [[nodiscard]] Counts &of(FacetField field) { return m_counts[std::size_t(field)]; }

    void countShown(uint32_t row)
    {
        ++m_verdicts[m_table.verdictId(row)];
        for (const FacetField field :
             {FacetField::Outcome, FacetField::Domain, FacetField::Recipient, FacetField::Sender,
              FacetField::Stage, FacetField::User})
            ++of(field)[facetId(m_table, field, row)];
    }

    void countHiddenByOne(uint32_t row, TermGroups failed)
    {
        for (int facet = 0; facet < facetFieldCount; ++facet) {
            const auto field = FacetField(facet);
            if (failed == bitOf(groupOf(field)))
                ++of(field)[facetId(m_table, field, row)];
        }
    }

    const LogTable &m_table;
    Counts m_verdicts; ///< of shown rows
    std::array<Counts, facetFieldCount> m_counts;
};

std::vector<FacetValue> sortedValues(const LogTable &table, FacetField field, const Counts &counts)
{
    std::vector<uint32_t> ids;
    for (uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            ids.push_back(id);
    }
    sortByText(ids, [&](uint32_t id) { return facetText(table, field, id); });
    std::vector<FacetValue> values(ids.size());
    std::transform(ids.begin(), ids.end(), values.begin(), [&](uint32_t id) {
        return FacetValue{id, counts[id]};
    });
    radixSort(values, [](const FacetValue &value) { return ~value.rows; });
    return values;
}

/// A known stage with any answer behind it. Blanks cannot stand in an unquoted value, and in a
/// quoted one there are no wildcards.
Term stagePrefixTerm(std::string_view stage)
{
    std::string pattern(stage);
    std::replace_if(pattern.begin(), pattern.end(), isBlank, '*');
    Term term = fieldTerm({RowField::Stage}, pattern + '*');
    term.values.front().wildcards = true;
    return term;
}

} // namespace

uint32_t facetId(const LogTable &table, FacetField field, uint32_t row)
{
    switch (field) {
    case FacetField::Outcome:
        return uint32_t(table.event(row));
    case FacetField::Reason:
        return uint32_t(table.verdict(row).reason);
    case FacetField::Code:
        return table.codeId(row);
    case FacetField::Domain:
        return table.domainId(row);
    case FacetField::Recipient:
        return table.recipientId(row);
    case FacetField::Sender:
        return table.senderId(row);
    case FacetField::Stage:
        return table.stageId(row);
    case FacetField::User:
        return table.userId(row);
    }
    return 0;
}

FieldRef fieldOf(FacetField facet)
{
    switch (facet) {
    case FacetField::Outcome:
        return {RowField::Event};
    case FacetField::Reason:
        return {RowField::Reason};
    case FacetField::Code:
        return {RowField::Code};
    case FacetField::Domain:
        return {RowField::Domain};
    case FacetField::Recipient:
        return {RowField::Recipient};
    case FacetField::Sender:
        return {RowField::Sender};
    case FacetField::Stage:
        return {RowField::Stage};
    case FacetField::User:
        return {RowField::User};
    }
    return {};
}

TermGroup groupOf(FacetField facet)
{
    switch (facet) {
    case FacetField::Outcome:
        return TermGroup::Outcome;
    case FacetField::Reason:
        return TermGroup::Reason;
    case FacetField::Code:
        return TermGroup::Code;
    case FacetField::Domain:
        return TermGroup::Domain;
    case FacetField::Recipient:
        return TermGroup::Recipient;
    case FacetField::Sender:
        return TermGroup::Sender;
    case FacetField::Stage:
        return TermGroup::Stage;
    case FacetField::User:
        return TermGroup::User;
    }
    return TermGroup::Other;
}

Facets countFacets(const LogTable &table, const Matches &matches)
{
    const std::size_t rows = matches.failed.size();
    constexpr std::size_t rowsWorthAThread = 64 * 1024;
    const std::size_t jobs = std::clamp<std::size_t>(rows / rowsWorthAThread, 1, workerCount());
    std::vector<Counter> counters(jobs, Counter(table));
    parallelFor(jobs, [&](std::size_t job) {
        counters[job].count(matches, uint32_t(rows * job / jobs),
                            uint32_t(rows * (job + 1) / jobs));
    });
    for (std::size_t job = 1; job < jobs; ++job)
        counters.front().add(counters[job]);
    const auto counts = counters.front().finish();

    Facets facets;
    parallelFor(facets.size(), [&](std::size_t facet) {
        const auto field = FacetField(facet);
        facets[facet] = {field, sortedValues(table, field, counts[facet])};
    });
    return facets;
}

std::string_view facetText(const LogTable &table, FacetField field, uint32_t id)
{
    static constexpr std::string_view letters = "RDTP?";
    switch (field) {
    case FacetField::Outcome:
        return letters.substr(id, 1);
    case FacetField::Reason:
        return reasonId(Reason(id));
    case FacetField::Code:
        return table.codes().text(id);
    case FacetField::Domain:
        return table.domains().text(id);
    case FacetField::Recipient:
        return table.recipients().text(id);
    case FacetField::Sender:
        return table.senders().text(id);
    case FacetField::Stage:
        return table.stages().text(id);
    case FacetField::User:
        return table.users().text(id);
    }
    return {};
}

Term facetTerm(const LogTable &table, FacetField field, uint32_t id)
{
    // An unknown event has as many texts as the log likes; what they share is to be none of these.
    if (field == FacetField::Outcome && MailEvent(id) == MailEvent::Unknown) {
        Term term = fieldTerm({RowField::Event}, "R");
        term.values.insert(term.values.end(), {{"D"}, {"T"}, {"P"}});
        term.excluded = true;
        return term;
    }
    const std::string_view text = facetText(table, field, id);
    if (field == FacetField::Stage && table.hasAnswersInStage() && deliveryStageFrom(text))
        return stagePrefixTerm(text);
    std::string storage;
    return fieldTerm(fieldOf(field), std::string(asShown(text, storage)));
}

FacetState facetState(const LogTable &table, const Filter &filter, FacetField field, uint32_t id)
{
    const Term asked = facetTerm(table, field, id);
    const auto isSame = [&](const Term::Value &a, const Term::Value &b) {
        return a.wildcards == b.wildcards
            && (isCaseSensitive(*asked.field) ? a.text == b.text
                                              : equalsIgnoringCase(a.text, b.text));
    };
    for (const Term &term : filter.terms) {
        if (term.kind != Term::Kind::Field || term.field != asked.field)
            continue;
        const bool namesIt
            = std::all_of(asked.values.begin(), asked.values.end(), [&](const Term::Value &value) {
                  return std::any_of(term.values.begin(), term.values.end(),
                                     [&](const auto &other) { return isSame(value, other); });
              });
        if (namesIt)
            return term.excluded == asked.excluded ? FacetState::Included : FacetState::Excluded;
    }
    return FacetState::Neutral;
}

} // namespace core
