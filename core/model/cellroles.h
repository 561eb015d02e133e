// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace core {

Q_NAMESPACE

/// What a cell of any of our models means, beside its text; how that looks is the delegate's
/// choice.
enum CellRole {
    RawTextRole = Qt::UserRole, ///< QString: the whole value, line breaks and all
    TableRowRole, ///< uint: row of the LogTable
    EventRole, ///< core::MailEvent that the cell states; invalid if it states none
    ReasonRole, ///< core::Reason of the row or group
    WarningRole, ///< QString: why the cell deserves a second look; empty if not
    WeightRole, ///< core::CellWeight
};

/// What a column is, as header data.
enum ColumnRole {
    ColumnIdRole = Qt::UserRole, ///< QString: stable, for saved layouts
    WidthInCharsRole, ///< int
    ShownByDefaultRole, ///< bool
};

enum class CellWeight {
    Main,
    Secondary, ///< read when the main ones raise a question
    Missing, ///< stands for an empty value
};
Q_ENUM_NS(CellWeight)

} // namespace core
