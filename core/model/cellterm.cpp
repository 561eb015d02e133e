// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cellterm.h"

#include "core/query/facetcounter.h"

namespace core {

std::optional<FacetField> facetOf(LogModel::Column column)
{
    switch (column) {
    case LogModel::Column::Outcome:
        return FacetField::Outcome;
    case LogModel::Column::Recipient:
        return FacetField::Recipient;
    case LogModel::Column::Code:
        return FacetField::Code;
    case LogModel::Column::Reason:
        return FacetField::Reason;
    case LogModel::Column::Answer:
        return FacetField::Pattern;
    case LogModel::Column::Stage:
        return FacetField::Stage;
    case LogModel::Column::Sender:
        return FacetField::Sender;
    case LogModel::Column::Domain:
        return FacetField::Domain;
    case LogModel::Column::Time:
    case LogModel::Column::Reply:
    case LogModel::Column::Retries:
    case LogModel::Column::Logged:
    case LogModel::Column::File:
    case LogModel::Column::Line:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

std::optional<Term> facetTermOf(const LogTable &table, uint32_t row, FacetField facet)
{
    // `stage` is as logged, answer and all: no term asks for "an answer, but no stage before it".
    if (facet == FacetField::Stage && table.stageId(row) == 0 && table.hasAnswersInStage())
        return std::nullopt;
    return facetTerm(table, facet, facetId(table, facet, row));
}

Term minuteTerm(Millis utc)
{
    const Millis sinceMinute = (utc % millisPerMinute + millisPerMinute) % millisPerMinute;
    return timeTerm(utc - sinceMinute, utc - sinceMinute + millisPerMinute);
}

} // namespace core
