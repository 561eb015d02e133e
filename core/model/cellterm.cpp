// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cellterm.h"

#include "core/query/facets.h"

namespace core {

namespace {

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
    case LogModel::Column::Stage:
        return FacetField::Stage;
    case LogModel::Column::Sender:
        return FacetField::Sender;
    case LogModel::Column::Domain:
        return FacetField::Domain;
    case LogModel::Column::Time:
    case LogModel::Column::Reply:
    case LogModel::Column::Retries:
    case LogModel::Column::Answer:
    case LogModel::Column::Logged:
    case LogModel::Column::File:
    case LogModel::Column::Line:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

uint32_t facetId(const LogTable &table, FacetField facet, uint32_t row)
{
    switch (facet) {
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
    Q_UNREACHABLE();
}

} // namespace

std::optional<Term> facetTermOf(const LogTable &table, uint32_t row, LogModel::Column column)
{
    const std::optional<FacetField> facet = facetOf(column);
    if (!facet)
        return std::nullopt;
    return facetTerm(table, *facet, facetId(table, *facet, row));
}

Term minuteTerm(Millis utc)
{
    const Millis sinceMinute = (utc % millisPerMinute + millisPerMinute) % millisPerMinute;
    return timeTerm(utc - sinceMinute, utc - sinceMinute + millisPerMinute);
}

} // namespace core
