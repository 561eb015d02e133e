// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/log/fieldref.h"
#include "core/log/zone.h"
#include "core/mail/mailevent.h"

namespace core {

/// One condition; a row must meet all terms of a Filter. A plain value, with a text form.
struct Term
{
    enum class Kind {
        Field, ///< field equals one of `values` (with wildcards), or lies in one of `ranges`
        Expression, ///< PCRE2 over `field`, or over any logged field if there is none
        Words, ///< text inside any one logged field
        Time, ///< `from` <= time < `to`; written after:, before:, on:
        Is, ///< one of the named conditions
    };
    enum class Condition { Failure, Temporary, Permanent, Delivered, Problem };
    struct Value
    {
        std::string text;
        bool wildcards = false; ///< '*' stands for any text; false for quoted values
        bool operator==(const Value &) const = default;
    };
    struct Range ///< inclusive, open where absent
    {
        std::optional<double> from, to;
        bool fromExclusive = false, toExclusive = false;
        bool operator==(const Range &) const = default;
    };

    Kind kind = Kind::Words;
    bool excluded = false;
    std::optional<FieldRef> field;
    std::vector<Value> values; ///< alternatives; one empty Value asks for an empty field
    std::vector<Range> ranges; ///< alternatives, beside `values`
    std::string text; ///< of Words and Expression
    Condition condition = Condition::Failure;
    std::optional<int64_t> from, to; ///< UTC milliseconds

    bool operator==(const Term &) const = default;
};

struct Filter
{
    std::vector<Term> terms;
    bool operator==(const Filter &) const = default;
};

[[nodiscard]] Term fieldTerm(FieldRef field, std::string value);
[[nodiscard]] Term isTerm(Term::Condition condition);
[[nodiscard]] Term timeTerm(std::optional<int64_t> from, std::optional<int64_t> to);

/// Whether rows of this event can meet the condition. Only Problem asks for more than the event.
[[nodiscard]] bool canMeet(MailEvent event, Term::Condition condition);

/// A new term as a click makes it: values of a field that is included already are joined to its
/// term (OR), an equal or opposite term is replaced, a time range replaces the old one. Of event:
/// and is:, a new included term drops those that it could never be met together with, so that a
/// click on "Delivered" beside "Failures only" does not come back empty.
[[nodiscard]] Filter withTerm(Filter filter, Term term);

} // namespace core
