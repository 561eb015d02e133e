// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <vector>

#include "core/query/figures.h"
#include "core/query/filter.h"
#include "core/query/matches.h"

namespace ui {

/// Why a filter shows no rows.
struct EmptyResult
{
    enum class Cause {
        EmptyLog, ///< the log has no rows at all
        HiddenByTerms, ///< without `culprits` there would be `hidden`
        NotInLog, ///< no row is about whom the terms ask for
        TermsTogether, ///< no single group of terms is to blame
    };
    Cause cause = Cause::TermsTogether;
    std::vector<core::Term> culprits;
    core::EventCounts hidden;
};

/// Finds the terms to blame in one pass: those of one group without which some rows were shown. The
/// outcome first; whom the person asks for last. Linear in the rows: for a worker.
[[nodiscard]] core::Result<EmptyResult>
explainEmpty(const core::LogTable &table, const core::Filter &filter, const std::stop_token &stop);

} // namespace ui
