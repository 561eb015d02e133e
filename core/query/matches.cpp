// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/matches.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/stretches.h"
#include "core/query/columnterms.h"
#include "core/query/textterms.h"

namespace core {

namespace {

constexpr std::size_t rowsPerJob = 64 * 1024;

bool hasEvent(const LogTable &table, MailEvent event)
{
    const auto &attempts = table.attempts();
    return std::any_of(attempts.begin(), attempts.end(),
                       [&](const Attempt &attempt) { return attempt.event == event; });
}

/// The shown ones of rowAt(0) ... rowAt(count - 1).
template <typename RowAt>
RowList shownOf(const Matches &matches, std::size_t count, const RowAt &rowAt)
{
    const auto isShown = [&](std::size_t place) { return matches.isShown(uint32_t(rowAt(place))); };
    std::vector<std::size_t> firstPlaces(rangeCount(count)); // of each range
    forRanges(count, [&](std::size_t range, std::size_t begin, std::size_t end) {
        std::size_t shown = 0;
        for (std::size_t place = begin; place < end; ++place)
            shown += isShown(place);
        firstPlaces[range] = shown;
    });
    std::size_t size = 0;
    for (std::size_t &place : firstPlaces)
        size += std::exchange(place, size);
    RowList rows(size);
    forRanges(count, [&](std::size_t range, std::size_t begin, std::size_t end) {
        std::size_t next = firstPlaces[range];
        for (std::size_t place = begin; place < end; ++place) {
            if (isShown(place))
                rows[next++] = uint32_t(rowAt(place));
        }
    });
    return rows;
}

} // namespace

TermGroup groupOf(RowField field)
{
    switch (field) {
    case RowField::Event:
        return TermGroup::Outcome;
    case RowField::Reason:
        return TermGroup::Reason;
    case RowField::Code:
        return TermGroup::Code;
    case RowField::Domain:
        return TermGroup::Domain;
    case RowField::Recipient:
        return TermGroup::Recipient;
    case RowField::Sender:
    case RowField::SenderLogged:
        return TermGroup::Sender;
    case RowField::Pattern:
        return TermGroup::Pattern;
    case RowField::Stage:
        return TermGroup::Stage;
    case RowField::User:
        return TermGroup::User;
    case RowField::Time:
        return TermGroup::Time;
    case RowField::MessageId:
    case RowField::InternalId:
        return TermGroup::Message;
    case RowField::File:
        return TermGroup::File;
    case RowField::RemoteHost:
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
    case RowField::Answer:
    case RowField::Reply:
    case RowField::Line:
    case RowField::Further:
        return TermGroup::Other;
    }
    return TermGroup::Other;
}

TermGroup groupOf(const Term &term)
{
    switch (term.kind) {
    case Term::Kind::Time:
        return TermGroup::Time;
    case Term::Kind::Is:
        return term.condition == Term::Condition::Problem ? TermGroup::Other : TermGroup::Outcome;
    case Term::Kind::Words:
        return TermGroup::Other;
    case Term::Kind::Field:
    case Term::Kind::Expression:
        return term.field ? groupOf(term.field->field) : TermGroup::Other;
    }
    return TermGroup::Other;
}

Result<Matches> match(const LogTable &table, const Filter &filter, std::stop_token stop,
                      FirstHits *hits)
{
    const auto cancelled = [] { return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}}); };
    const bool hasUnknownEvents = hasEvent(table, MailEvent::Unknown);
    ColumnTerms columnTerms(table);
    TextTerms textTerms(table);
    for (const Term &term : filter.terms) {
        if (stop.stop_requested())
            return cancelled();
        const bool isByColumns = ColumnTerms::canDecide(term, table);
        if (isByColumns)
            columnTerms.add(term);
        const bool asksForEvent = term.field && term.field->field == RowField::Event;
        if (!isByColumns || (asksForEvent && hasUnknownEvents))
            textTerms.add(term);
    }

    Matches matches;
    matches.failed.resize(table.size());
    parallelFor((table.size() + rowsPerJob - 1) / rowsPerJob, [&](std::size_t job) {
        if (stop.stop_requested())
            return;
        const std::size_t begin = job * rowsPerJob;
        const std::size_t count = std::min(rowsPerJob, table.size() - begin);
        columnTerms.apply(uint32_t(begin), std::span(matches.failed).subspan(begin, count));
    });
    if (stop.stop_requested())
        return cancelled();
    if (!textTerms.isEmpty()) {
        if (const auto applied = textTerms.apply(matches.failed, stop, hits); !applied)
            return tl::unexpected(applied.error());
    }
    return matches;
}

RowList rowsOf(const Matches &matches)
{
    return shownOf(matches, matches.failed.size(), [](std::size_t place) { return place; });
}

RowList rowsOf(const Matches &matches, const RowList &order)
{
    return shownOf(matches, order.size(), [&](std::size_t place) { return order[place]; });
}

} // namespace core
