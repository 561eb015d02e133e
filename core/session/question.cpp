// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/question.h"

#include <numeric>
#include <utility>

#include "core/query/firsthits.h"

namespace core {

namespace {

/// The newest rows of a log are its last.
FirstHits::From firstShown(const SortKey &key)
{
    const bool newestFirst
        = key.field.field == RowField::Time && key.direction == SortKey::Direction::Descending;
    return newestFirst ? FirstHits::From::End : FirstHits::From::Start;
}

} // namespace

Result<std::shared_ptr<const Findings>>
Answerer::answer(const Question &question, const std::stop_token &stop, const TellHits &tellHits)
{
    const bool sameRows
        = m_findings && m_last.table == question.table && m_last.filter == question.filter;
    const bool sameOrder
        = sameRows && m_last.sortKey == question.sortKey && m_last.isPreview == question.isPreview;
    auto findings
        = sameRows ? std::make_shared<Findings>(*m_findings) : std::make_shared<Findings>();
    m_findings.reset(); // until this question is answered whole
    const LogTable &table = *question.table;
    if (!sameRows) {
        FirstHits hits(firstShown(question.sortKey), [&](RowList rows) {
            if (auto sorted = sortRows(table, std::move(rows), question.sortKey, stop))
                tellHits(std::make_shared<const RowList>(std::move(*sorted)));
        });
        auto matches = match(table, question.filter, stop, tellHits ? &hits : nullptr);
        if (!matches)
            return tl::unexpected(matches.error());
        m_matches = std::move(*matches);
        m_shown = rowsOf(m_matches);
        findings->table = question.table;
        findings->filter = question.filter;
        Counts counts = countMatches(table, m_matches, stop);
        findings->shown = counts.shown;
        findings->sameMail = counts.sameMail;
        findings->facets = std::move(counts.facets);
        if (stop.stop_requested())
            return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    }
    if (!sameOrder) {
        auto rows = inOrder(question, stop);
        if (!rows)
            return tl::unexpected(rows.error());
        findings->rows = std::move(*rows);
        findings->isPreview = question.isPreview;
    }
    if (!sameRows || m_last.zone.name() != question.zone.name())
        findings->timeline = timelineOf(table, m_shown, question.zone);
    m_last = question;
    m_findings = findings;
    return m_findings;
}

void Answerer::sortAll(const std::stop_token &stop)
{
    const bool isWanted = m_findings && !m_last.isPreview && !m_order.rows
        && m_last.sortKey.field.field == RowField::Time;
    if (!isWanted)
        return;
    RowList all(m_last.table->size());
    std::iota(all.begin(), all.end(), uint32_t(0));
    if (auto sorted = sortRows(*m_last.table, std::move(all), m_last.sortKey, stop))
        m_order
            = {m_last.table, m_last.sortKey, std::make_shared<const RowList>(std::move(*sorted))};
}

Result<std::shared_ptr<const RowList>> Answerer::inOrder(const Question &question,
                                                         const std::stop_token &stop)
{
    if (m_order.table != question.table || m_order.key != question.sortKey)
        m_order = {};
    if (question.isPreview)
        return std::make_shared<const RowList>(m_shown);
    const std::size_t all = question.table->size();
    if (m_order.rows && m_shown.size() == all)
        return m_order.rows;
    constexpr std::size_t fewOf = 8; // are sorted by time sooner than found among all
    if (m_order.rows && m_shown.size() > all / fewOf)
        return std::make_shared<const RowList>(rowsOf(m_matches, *m_order.rows));
    auto sorted = sortRows(*question.table, m_shown, question.sortKey, stop);
    if (!sorted)
        return tl::unexpected(sorted.error());
    auto rows = std::make_shared<const RowList>(std::move(*sorted));
    if (rows->size() == all)
        m_order = {question.table, question.sortKey, rows};
    return rows;
}

} // namespace core
