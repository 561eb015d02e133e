// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "core/query/facets.h"

namespace core {

class KnowledgeBase;

/// Values of one section of the filter list, with their rows and what the filter says of them.
class FacetModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        LabelRole = Qt::DisplayRole,
        RowsRole = Qt::UserRole, ///< quint32
        ShareRole, ///< double, of the largest value of the section
        StateRole, ///< core::FacetState, as int
        EventRole, ///< core::MailEvent of an outcome, as int; invalid in other sections
    };

    FacetModel(FacetField field, const KnowledgeBase &knowledge, QObject *parent = nullptr);

    /// `largest`: rows of the largest value of the section, which may not be among these.
    void setContent(const LogTablePtr &table, const Filter &filter, std::vector<FacetValue> values,
                    uint32_t largest);

    [[nodiscard]] FacetField field() const { return m_field; }
    [[nodiscard]] uint32_t idAt(int row) const { return m_values[std::size_t(row)].id; }
    [[nodiscard]] int rowOf(uint32_t id) const; ///< -1: not among the values

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString accessibleText(const FacetValue &value) const;

    const FacetField m_field;
    const KnowledgeBase &m_knowledge;
    LogTablePtr m_table;
    Filter m_filter;
    std::vector<FacetValue> m_values;
    uint32_t m_largest = 0;
};

/// The filter after a click on a value: it is asked for, or no longer if it was.
[[nodiscard]] Filter withInclusionToggled(const LogTable &table, const Filter &filter,
                                          FacetField field, uint32_t id);
/// The filter after a click on the minus beside a value.
[[nodiscard]] Filter withExclusionToggled(const LogTable &table, const Filter &filter,
                                          FacetField field, uint32_t id);

} // namespace core
