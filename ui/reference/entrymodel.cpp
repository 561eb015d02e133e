// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/entrymodel.h"

#include <algorithm>

namespace ui {

using core::Reference;

namespace {

QString heading(Reference::Section section)
{
    switch (section) {
    case Reference::Section::Codes:
        return EntryModel::tr("Enhanced codes");
    case Reference::Section::OwnCodes:
        return EntryModel::tr("Providers' own codes");
    case Reference::Section::Replies:
        return EntryModel::tr("Reply codes");
    case Reference::Section::Stages:
        return EntryModel::tr("Delivery stages");
    case Reference::Section::Reasons:
        return EntryModel::tr("Reasons");
    case Reference::Section::Providers:
        return EntryModel::tr("Providers");
    }
    Q_UNREACHABLE();
}

} // namespace

EntryModel::EntryModel(const Reference &reference, QObject *parent)
    : QAbstractListModel(parent)
    , m_reference(reference)
{
    setWords({});
}

void EntryModel::setWords(const QString &words)
{
    beginResetModel();
    m_rows.clear();
    for (const Reference::Entry *entry : m_reference.find(words)) {
        if (m_rows.empty() || m_rows.back().section != entry->section)
            m_rows.push_back({entry->section, nullptr});
        m_rows.push_back({entry->section, entry});
    }
    endResetModel();
}

const Reference::Entry *EntryModel::entry(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[std::size_t(index.row())].entry : nullptr;
}

QModelIndex EntryModel::indexOf(const Reference::Entry *entry) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [entry](const Row &row) { return row.entry == entry; });
    return row == m_rows.end() ? QModelIndex() : index(int(row - m_rows.begin()));
}

QModelIndex EntryModel::firstEntry() const
{
    return m_rows.empty() ? QModelIndex() : index(1); // below its heading
}

int EntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant EntryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case CodeRole:
        return row.entry ? row.entry->code : QString();
    case WidestCodeRole:
        return row.section == Reference::Section::OwnCodes ? QStringLiteral("5.7.606-649")
                                                           : QStringLiteral("X.7.30");
    case NameRole:
        return row.entry ? row.entry->name : heading(row.section);
    case IsHeadingRole:
        return row.entry == nullptr;
    case Qt::DisplayRole:
        if (!row.entry || row.entry->code.isEmpty())
            return data(index, NameRole);
        return QString(row.entry->code + QLatin1Char(' ') + row.entry->name);
    case Qt::ToolTipRole:
        return row.entry ? data(index, Qt::DisplayRole) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags EntryModel::flags(const QModelIndex &index) const
{
    if (!entry(index))
        return Qt::ItemNeverHasChildren; // the arrow keys pass over headings
    return QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
}

} // namespace ui
