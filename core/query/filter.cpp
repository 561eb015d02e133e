// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"

#include <algorithm>
#include <utility>

namespace core {

namespace {

bool isValues(const Term &term)
{
    return term.kind == Term::Kind::Field;
}

bool isOfField(const Term &term, FieldRef field)
{
    return isValues(term) && term.field == field;
}

/// Both have the same meaning but for `excluded`.
bool saysTheSame(const Term &a, Term b)
{
    b.excluded = a.excluded;
    return a == b;
}

bool contains(const std::vector<Term::Value> &values, const Term::Value &value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// An included term takes the values out of an excluded one of its field, and the other way round.
void removeOpposite(Filter &filter, const Term &term)
{
    for (Term &other : filter.terms) {
        if (!isOfField(other, *term.field) || other.excluded == term.excluded)
            continue;
        std::erase_if(other.values,
                      [&](const auto &value) { return contains(term.values, value); });
    }
    std::erase_if(filter.terms, [](const Term &other) {
        return isValues(other) && other.values.empty() && other.ranges.empty();
    });
}

bool isEventTerm(const Term &term)
{
    return isOfField(term, {RowField::Event}) && !term.excluded;
}

bool isConditionTerm(const Term &term)
{
    return term.kind == Term::Kind::Is && !term.excluded;
}

/// Whether some event that `events` names fails the condition for certain.
bool someFails(const Term &events, Term::Condition condition)
{
    return std::any_of(events.values.begin(), events.values.end(), [&](const Term::Value &value) {
        return !value.wildcards && !canMeet(mailEventFrom(value.text), condition);
    });
}

bool canBothBeMet(Term::Condition a, Term::Condition b)
{
    constexpr MailEvent events[]
        = {MailEvent::Received, MailEvent::Delivered, MailEvent::Transient, MailEvent::Permanent};
    return std::any_of(std::begin(events), std::end(events),
                       [&](MailEvent event) { return canMeet(event, a) && canMeet(event, b); });
}

void dropContradictions(Filter &filter, const Term &term)
{
    if (isEventTerm(term)) {
        std::erase_if(filter.terms, [&](const Term &other) {
            return isConditionTerm(other) && someFails(term, other.condition);
        });
    } else if (isConditionTerm(term)) {
        std::erase_if(filter.terms, [&](const Term &other) {
            return (isEventTerm(other) && someFails(other, term.condition))
                || (isConditionTerm(other) && !canBothBeMet(other.condition, term.condition));
        });
    }
}

Filter withFieldTerm(Filter filter, Term term)
{
    removeOpposite(filter, term);
    if (!term.excluded) {
        for (Term &other : filter.terms) {
            if (!isOfField(other, *term.field) || other.excluded)
                continue;
            for (Term::Value &value : term.values) {
                if (!contains(other.values, value))
                    other.values.push_back(std::move(value));
            }
            other.ranges.insert(other.ranges.end(), term.ranges.begin(), term.ranges.end());
            return filter;
        }
    }
    if (std::find(filter.terms.begin(), filter.terms.end(), term) == filter.terms.end())
        filter.terms.push_back(std::move(term));
    return filter;
}

Filter withTimeTerm(Filter filter, Term term)
{
    const auto isOldRange
        = [](const Term &other) { return other.kind == Term::Kind::Time && !other.excluded; };
    const auto old = std::find_if(filter.terms.begin(), filter.terms.end(), isOldRange);
    if (old == filter.terms.end()) {
        filter.terms.push_back(std::move(term));
        return filter;
    }
    *old = std::move(term);
    filter.terms.erase(std::remove_if(old + 1, filter.terms.end(), isOldRange), filter.terms.end());
    return filter;
}

} // namespace

Term fieldTerm(FieldRef field, std::string value)
{
    Term term;
    term.kind = Term::Kind::Field;
    term.field = field;
    term.values.push_back({std::move(value), false});
    return term;
}

Term isTerm(Term::Condition condition)
{
    Term term;
    term.kind = Term::Kind::Is;
    term.condition = condition;
    return term;
}

Term timeTerm(std::optional<int64_t> from, std::optional<int64_t> to)
{
    Term term;
    term.kind = Term::Kind::Time;
    term.from = from;
    term.to = to;
    return term;
}

bool canMeet(MailEvent event, Term::Condition condition)
{
    switch (condition) {
    case Term::Condition::Failure:
        return isFailure(event);
    case Term::Condition::Temporary:
        return event == MailEvent::Transient;
    case Term::Condition::Permanent:
        return event == MailEvent::Permanent;
    case Term::Condition::Delivered:
        return event == MailEvent::Delivered;
    case Term::Condition::Problem:
        return true;
    }
    return true;
}

Filter withTerm(Filter filter, Term term)
{
    dropContradictions(filter, term);
    if (isValues(term))
        return withFieldTerm(std::move(filter), std::move(term));
    if (term.kind == Term::Kind::Time && !term.excluded)
        return withTimeTerm(std::move(filter), std::move(term));

    const auto like = std::find_if(filter.terms.begin(), filter.terms.end(),
                                   [&](const Term &other) { return saysTheSame(other, term); });
    if (like == filter.terms.end())
        filter.terms.push_back(std::move(term));
    else
        *like = std::move(term);
    return filter;
}

} // namespace core
