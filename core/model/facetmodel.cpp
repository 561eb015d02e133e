// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/facetmodel.h"

#include <algorithm>

#include "core/base/asciicase.h"
#include "core/mail/mailevent.h"
#include "core/model/displaytext.h"
#include "core/model/facetlabel.h"

namespace core {

namespace {

/// The filter without these values, whichever way they are asked for.
Filter without(Filter filter, const Term &asked)
{
    const auto isAsked = [&](const Term::Value &value) {
        return std::any_of(asked.values.begin(), asked.values.end(), [&](const auto &other) {
            return value.wildcards == other.wildcards && equalsIgnoringCase(value.text, other.text);
        });
    };
    for (Term &term : filter.terms) {
        if (term.kind == Term::Kind::Field && term.field == asked.field)
            std::erase_if(term.values, isAsked);
    }
    std::erase_if(filter.terms, [](const Term &term) {
        return term.kind == Term::Kind::Field && term.values.empty() && term.ranges.empty();
    });
    return filter;
}

Filter toggled(const LogTable &table, const Filter &filter, FacetField field, uint32_t id,
               FacetState wanted)
{
    Term term = facetTerm(table, field, id);
    if (facetState(table, filter, field, id) == wanted)
        return without(filter, term);
    if (wanted == FacetState::Excluded)
        term.excluded = !term.excluded;
    return withTerm(filter, term);
}

} // namespace

FacetModel::FacetModel(FacetField field, const KnowledgeBase &knowledge, QObject *parent)
    : QAbstractListModel(parent)
    , m_field(field)
    , m_knowledge(knowledge)
    , m_table(std::make_shared<const LogTable>())
{ }

void FacetModel::setContent(const LogTablePtr &table, const Filter &filter,
                            std::vector<FacetValue> values, uint32_t largest)
{
    const bool areSameValues = table == m_table
        && std::equal(values.begin(), values.end(), m_values.begin(), m_values.end(),
                      [](const auto &a, const auto &b) { return a.id == b.id; });
    if (!areSameValues)
        beginResetModel();
    m_table = table;
    m_filter = filter;
    m_values = std::move(values);
    m_largest = largest;
    if (!areSameValues)
        endResetModel();
    else if (!m_values.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int FacetModel::rowOf(uint32_t id) const
{
    const auto value = std::find_if(m_values.begin(), m_values.end(),
                                    [&](const FacetValue &v) { return v.id == id; });
    return value == m_values.end() ? -1 : int(value - m_values.begin());
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_values.size());
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FacetValue &value = m_values[std::size_t(index.row())];
    switch (role) {
    case LabelRole:
        return facetLabel(*m_table, m_field, value.id, m_knowledge);
    case RowsRole:
        return value.rows;
    case ShareRole:
        return m_largest == 0 ? 0.0 : double(value.rows) / m_largest;
    case StateRole:
        return int(facetState(*m_table, m_filter, m_field, value.id));
    case EventRole:
        return m_field == FacetField::Outcome ? QVariant(int(value.id)) : QVariant();
    case Qt::ToolTipRole:
        return safeToolTip(facetLabel(*m_table, m_field, value.id, m_knowledge));
    case Qt::AccessibleTextRole:
        return accessibleText(value);
    default:
        return {};
    }
}

QString FacetModel::accessibleText(const FacetValue &value) const
{
    const auto &terms = m_filter.terms;
    const bool failuresOnly = m_field != FacetField::Outcome
        && std::find(terms.begin(), terms.end(), isTerm(Term::Condition::Failure)) != terms.end();
    const QString text
        = (failuresOnly ? tr("%1, %2 failures") : tr("%1, %2 rows"))
              .arg(facetLabel(*m_table, m_field, value.id, m_knowledge), countText(value.rows));
    switch (facetState(*m_table, m_filter, m_field, value.id)) {
    case FacetState::Neutral:
        return text;
    case FacetState::Included:
        return tr("%1, included").arg(text);
    case FacetState::Excluded:
        return tr("%1, excluded").arg(text);
    }
    Q_UNREACHABLE();
}

Filter withInclusionToggled(const LogTable &table, const Filter &filter, FacetField field,
                            uint32_t id)
{
    return toggled(table, filter, field, id, FacetState::Included);
}

Filter withExclusionToggled(const LogTable &table, const Filter &filter, FacetField field,
                            uint32_t id)
{
    return toggled(table, filter, field, id, FacetState::Excluded);
}

} // namespace core
