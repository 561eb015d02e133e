// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filterhistory.h"

#include <utility>

#include "core/log/logtable.h"

namespace core {

void FilterHistory::set(Filter filter)
{
    m_before.push_back(std::exchange(m_current, std::move(filter)));
    m_undone.clear();
}

void FilterHistory::undo()
{
    if (!canUndo())
        return;
    m_undone.push_back(std::exchange(m_current, std::move(m_before.back())));
    m_before.pop_back();
}

void FilterHistory::redo()
{
    if (!canRedo())
        return;
    m_before.push_back(std::exchange(m_current, std::move(m_undone.back())));
    m_undone.pop_back();
}

void FilterHistory::startWith(Filter filter)
{
    m_current = std::move(filter);
    m_before.clear();
    m_undone.clear();
}

void FilterHistory::moveTo(const LogTable &table, const LogTable &from)
{
    const auto move = [&](Filter &filter) {
        Filter moved;
        for (Term &term : filter.terms) {
            if (term.field && term.field->field == RowField::Further) {
                term.field = fieldNamed(table, fieldName(from, *term.field));
                if (!term.field)
                    continue;
            }
            moved.terms.push_back(std::move(term));
        }
        filter = std::move(moved);
    };
    move(m_current);
    for (Filter &filter : m_before)
        move(filter);
    for (Filter &filter : m_undone)
        move(filter);
}

} // namespace core
