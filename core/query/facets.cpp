// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include <algorithm>
#include <span>
#include <string>

#include "core/base/asciicase.h"
#include "core/base/parallel.h"
#include "core/base/radixsort.h"
#include "core/base/stretches.h"
#include "core/base/textorder.h"
#include "core/mail/deliverystage.h"
#include "core/query/facetcounter.h"
#include "core/query/querytext.h"
#include "core/query/valuetest.h"

namespace core {

namespace {

std::vector<FacetValue> sortedValues(const LogTable &table, FacetField field,
                                     const FacetCounts &counts, const std::stop_token &stop)
{
    std::vector<FacetValue> values;
    for (uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            values.push_back({id, counts[id]});
    }
    if (values.size() <= mostSortedByText) {
        std::vector<uint32_t> ids(values.size());
        std::transform(values.begin(), values.end(), ids.begin(),
                       [](const FacetValue &value) { return value.id; });
        sortByText(ids, [&](uint32_t id) { return facetText(table, field, id); });
        std::transform(ids.begin(), ids.end(), values.begin(), [&](uint32_t id) {
            return FacetValue{id, counts[id]};
        });
    }
    radixSort(
        std::span(values), [](const FacetValue &value) { return ~value.rows; }, stop);
    return values;
}

/// A known stage with any answer behind it. Blanks cannot stand in an unquoted value, and in a
/// quoted one there are no wildcards.
Term stagePrefixTerm(std::string_view stage)
{
    std::string pattern(stage);
    std::replace_if(pattern.begin(), pattern.end(), separatesWords, '*');
    Term term = fieldTerm({RowField::Stage}, pattern + '*');
    term.values.front().wildcards = true;
    return term;
}

} // namespace

FieldRef fieldOf(FacetField facet)
{
    switch (facet) {
    case FacetField::Outcome:
        return {RowField::Event};
    case FacetField::Reason:
        return {RowField::Reason};
    case FacetField::Code:
        return {RowField::Code};
    case FacetField::Pattern:
        return {RowField::Pattern};
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
    return groupOf(fieldOf(facet).field);
}

Counts countMatches(const LogTable &table, const Matches &matches, const std::stop_token &stop)
{
    const std::size_t rows = matches.failed.size();
    std::vector<FacetCounter> counters(rangeCount(rows), FacetCounter(table));
    forRanges(rows, [&](std::size_t range, std::size_t begin, std::size_t end) {
        counters[range].count(matches, uint32_t(begin), uint32_t(end), stop);
    });
    for (std::size_t range = 1; range < counters.size(); ++range)
        counters.front().add(counters[range]);

    const FacetCounter &all = counters.front();
    Counts counts{{}, all.shown(), all.sameMail()};
    parallelFor(counts.facets.size(), [&](std::size_t facet) {
        const auto field = FacetField(facet);
        if (!stop.stop_requested())
            counts.facets[facet] = {field, sortedValues(table, field, all.countsOf(field), stop)};
    });
    return counts;
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
    case FacetField::Pattern:
        return table.patterns().text(id);
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
