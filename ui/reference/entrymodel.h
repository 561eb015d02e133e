// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "core/mail/reference.h"

namespace ui {

/// Entries of the reference under the headings of their sections.
class EntryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        CodeRole = Qt::UserRole,
        WidestCodeRole, ///< of the section
        NameRole,
        IsHeadingRole
    };

    explicit EntryModel(const core::Reference &reference, QObject *parent = nullptr);

    /// Keeps the entries that these words find.
    void setWords(const QString &words);

    [[nodiscard]] const core::Reference::Entry *entry(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const core::Reference::Entry *entry) const;
    [[nodiscard]] QModelIndex firstEntry() const; ///< invalid where nothing is found

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        core::Reference::Section section;
        const core::Reference::Entry *entry; ///< null for a heading
    };

    const core::Reference &m_reference;
    std::vector<Row> m_rows;
};

} // namespace ui
