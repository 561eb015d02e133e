// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/error.h"
#include "core/log/logtable.h"
#include "core/query/filter.h"

namespace core {

class FirstHits;

/// What a term is about. Terms of one group fail together, so that each facet can be counted with
/// every group but its own, and the figures with the terms on who and when alone.
enum class TermGroup : uint8_t {
    Outcome, ///< event, is:failure and the like
    Reason,
    Code,
    Pattern,
    Domain,
    Recipient,
    Sender,
    Stage,
    User,
    Time,
    Message, ///< message_id, internal_id
    File,
    Other,
};
constexpr int termGroupCount = 13;
[[nodiscard]] TermGroup groupOf(RowField field);
[[nodiscard]] TermGroup groupOf(const Term &term);

/// A set of TermGroups, one bit each.
using TermGroups = uint16_t;
[[nodiscard]] constexpr TermGroups bitOf(TermGroup group)
{
    return TermGroups(1u << unsigned(group));
}
/// Terms that say which mail is meant: time, sender, user, recipient, domain, message, file.
constexpr TermGroups whoAndWhen = bitOf(TermGroup::Time) | bitOf(TermGroup::Sender)
    | bitOf(TermGroup::User) | bitOf(TermGroup::Recipient) | bitOf(TermGroup::Domain)
    | bitOf(TermGroup::Message) | bitOf(TermGroup::File);

/// For each row the groups of terms that it fails; 0: the row is shown. Every question of the
/// window (rows, facets, figures, timeline, groups) is answered from this one pass.
/// Terms that need the row's text are not asked where nobody could tell the difference: where the
/// row fails two groups already and its mail is out, too. Their groups may be unset there.
struct Matches
{
    std::vector<TermGroups> failed;

    [[nodiscard]] bool isShown(uint32_t row) const { return failed[row] == 0; }
    [[nodiscard]] bool isSameMail(uint32_t row) const { return (failed[row] & whoAndWhen) == 0; }
};

/// Error::Kind::Cancelled when stopped; a reading error where text had to be read. `hits` are told
/// of if text is searched.
[[nodiscard]] Result<Matches> match(const LogTable &table, const Filter &filter,
                                    std::stop_token stop = {}, FirstHits *hits = nullptr);

/// The shown rows, in log order.
[[nodiscard]] RowList rowsOf(const Matches &matches);
/// Those of `order` that are shown, in that order.
[[nodiscard]] RowList rowsOf(const Matches &matches, const RowList &order);

} // namespace core
