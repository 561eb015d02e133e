// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/emptyresult.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <tuple>

namespace ui {

namespace {

void count(core::EventCounts &counts, core::MailEvent event)
{
    switch (event) {
    case core::MailEvent::Received:
        ++counts.received;
        return;
    case core::MailEvent::Delivered:
        ++counts.delivered;
        return;
    case core::MailEvent::Transient:
        ++counts.temporary;
        return;
    case core::MailEvent::Permanent:
        ++counts.permanent;
        return;
    case core::MailEvent::Unknown:
        ++counts.other;
        return;
    }
}

/// The terms that name a person or an email, and not when or in which file.
constexpr core::TermGroups who
    = core::whoAndWhen & ~core::bitOf(core::TermGroup::Time) & ~core::bitOf(core::TermGroup::File);

struct Blame
{
    std::array<core::EventCounts, core::termGroupCount> hiddenBy; ///< by this group alone
    bool isAnybodyThere = false; ///< some row is about whom the terms ask for
};

Blame blameOf(const core::LogTable &table, const core::Matches &matches)
{
    Blame blame;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const core::TermGroups failed = matches.failed[row];
        blame.isAnybodyThere |= (failed & who) == 0;
        if (std::has_single_bit(failed))
            count(blame.hiddenBy[std::size_t(std::countr_zero(failed))],
                  table.event(uint32_t(row)));
    }
    return blame;
}

std::size_t worstGroup(const Blame &blame)
{
    const auto badness = [&](std::size_t group) {
        const core::TermGroups bit = core::bitOf(core::TermGroup(group));
        const uint64_t hidden = blame.hiddenBy[group].total();
        const bool isOutcome = core::TermGroup(group) == core::TermGroup::Outcome;
        return std::tuple(isOutcome && hidden > 0, (bit & who) == 0 && hidden > 0, hidden);
    };
    std::size_t worst = 0;
    for (std::size_t group = 1; group < blame.hiddenBy.size(); ++group) {
        if (badness(group) > badness(worst))
            worst = group;
    }
    return worst;
}

bool asksForSomebody(const core::Term &term)
{
    return !term.excluded && (core::bitOf(core::groupOf(term)) & who) != 0;
}

} // namespace

core::Result<EmptyResult> explainEmpty(const core::LogTable &table, const core::Filter &filter,
                                       const std::stop_token &stop)
{
    if (table.size() == 0)
        return EmptyResult{EmptyResult::Cause::EmptyLog, {}, {}};
    const core::Result<core::Matches> matches = core::match(table, filter, stop);
    if (!matches)
        return tl::unexpected(matches.error());

    const Blame blame = blameOf(table, *matches);
    const std::size_t worst = worstGroup(blame);
    EmptyResult result;
    result.hidden = blame.hiddenBy[worst];
    const bool asks = std::any_of(filter.terms.begin(), filter.terms.end(), asksForSomebody);
    if (asks && !blame.isAnybodyThere) {
        result.cause = EmptyResult::Cause::NotInLog;
    } else if (result.hidden.total() > 0) {
        result.cause = EmptyResult::Cause::HiddenByTerms;
        std::copy_if(
            filter.terms.begin(), filter.terms.end(), std::back_inserter(result.culprits),
            [&](const core::Term &term) { return std::size_t(core::groupOf(term)) == worst; });
    }
    return result;
}

} // namespace ui
