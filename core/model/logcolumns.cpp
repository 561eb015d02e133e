// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logcolumns.h"

#include <algorithm>
#include <array>

#include "core/model/displaytext.h"

namespace core {

namespace {

struct FixedColumn
{
    LogModel::Column kind;
    RowField field;
    const char *title;
    const char *toolTip;
    Qt::AlignmentFlag alignment;
    int widthInChars;
    bool isShownByDefault;
};

using Column = LogModel::Column;

constexpr std::array understoodColumns{
    FixedColumn{Column::Time, RowField::Time, QT_TRANSLATE_NOOP("core::LogModel", "Time"),
                QT_TRANSLATE_NOOP("core::LogModel",
                                  "When this attempt was logged, in the chosen time zone"),
                Qt::AlignLeft, 13, true},
    FixedColumn{Column::Outcome, RowField::Event, QT_TRANSLATE_NOOP("core::LogModel", "Outcome"),
                QT_TRANSLATE_NOOP("core::LogModel", "How this attempt ended, by its Mail Event"),
                Qt::AlignLeft, 13, true},
    FixedColumn{Column::Recipient, RowField::Recipient,
                QT_TRANSLATE_NOOP("core::LogModel", "Recipient"),
                QT_TRANSLATE_NOOP("core::LogModel", "The address the email was sent to"),
                Qt::AlignLeft, 27, true},
    FixedColumn{Column::Reply, RowField::Reply, QT_TRANSLATE_NOOP("core::LogModel", "Reply"),
                QT_TRANSLATE_NOOP("core::LogModel", "The reply code in the server's answer"),
                Qt::AlignLeft, 4, true},
    FixedColumn{Column::Code, RowField::Code, QT_TRANSLATE_NOOP("core::LogModel", "Code"),
                QT_TRANSLATE_NOOP("core::LogModel",
                                  "The status code in the server's answer, else its reply code"),
                Qt::AlignLeft, 6, true},
    FixedColumn{Column::Reason, RowField::Reason, QT_TRANSLATE_NOOP("core::LogModel", "Reason"),
                QT_TRANSLATE_NOOP("core::LogModel", "What the answer means, in plain words"),
                Qt::AlignLeft, 18, true},
    FixedColumn{
        Column::Stage, RowField::Stage, QT_TRANSLATE_NOOP("core::LogModel", "Stage"),
        QT_TRANSLATE_NOOP("core::LogModel", "How far the talk between the servers had come"),
        Qt::AlignLeft, 17, true},
    FixedColumn{Column::Retries, RowField::Retries, QT_TRANSLATE_NOOP("core::LogModel", "Retries"),
                QT_TRANSLATE_NOOP("core::LogModel", "How often delivery had been tried before"),
                Qt::AlignRight, 8, true},
    FixedColumn{Column::Answer, RowField::Answer, QT_TRANSLATE_NOOP("core::LogModel", "Answer"),
                QT_TRANSLATE_NOOP("core::LogModel", "What the receiving server said"),
                Qt::AlignLeft, 50, true},
    FixedColumn{
        Column::Sender, RowField::Sender, QT_TRANSLATE_NOOP("core::LogModel", "Sender"),
        QT_TRANSLATE_NOOP("core::LogModel",
                          "The sender's address, read out of the bounce address where need be"),
        Qt::AlignLeft, 26, true},
    FixedColumn{Column::Domain, RowField::Domain, QT_TRANSLATE_NOOP("core::LogModel", "Domain"),
                QT_TRANSLATE_NOOP("core::LogModel", "The recipient's domain"), Qt::AlignLeft, 18,
                false}};

constexpr std::array placeColumns{
    FixedColumn{Column::File, RowField::File, QT_TRANSLATE_NOOP("core::LogModel", "Source file"),
                QT_TRANSLATE_NOOP("core::LogModel", "The file this row was read from"),
                Qt::AlignLeft, 22, false},
    FixedColumn{
        Column::Line, RowField::Line, QT_TRANSLATE_NOOP("core::LogModel", "Line"),
        QT_TRANSLATE_NOOP("core::LogModel", "The line of the file on which this row starts"),
        Qt::AlignRight, 9, false}};

LogModel::ColumnInfo infoOf(const FixedColumn &column, const LogTable &table)
{
    LogModel::ColumnInfo info;
    info.kind = column.kind;
    info.field = {column.field, 0};
    info.id = QString::fromStdString(fieldName(table, info.field));
    info.title = LogModel::tr(column.title);
    info.toolTip = LogModel::tr(column.toolTip);
    info.alignment = column.alignment;
    info.widthInChars = column.widthInChars;
    info.isShownByDefault = column.isShownByDefault;
    return info;
}

LogModel::ColumnInfo loggedInfo(const LogTable &table, std::size_t column)
{
    const LogColumn &logged = table.columns()[column];
    const bool isNumber = logged.field == Field::Bytes || logged.field == Field::Retries
        || logged.field == Field::QueueSeconds;
    LogModel::ColumnInfo info;
    info.kind = Column::Logged;
    info.logged = column;
    info.field = fieldOf(table, column);
    info.id = QStringLiteral("logged.") + QString::fromStdString(logged.name);
    info.title = displayText(logged.title, 64);
    info.toolTip = LogModel::tr("As logged");
    info.alignment = isNumber ? Qt::AlignRight : Qt::AlignLeft;
    info.widthInChars = std::clamp(int(info.title.size()) + 3, 10, 24);
    return info;
}

} // namespace

std::vector<LogModel::ColumnInfo> logColumns(const LogTable &table)
{
    std::vector<LogModel::ColumnInfo> columns;
    columns.reserve(understoodColumns.size() + table.columns().size() + placeColumns.size());
    for (const FixedColumn &column : understoodColumns)
        columns.push_back(infoOf(column, table));
    for (std::size_t column = 0; column < table.columns().size(); ++column)
        columns.push_back(loggedInfo(table, column));
    for (const FixedColumn &column : placeColumns)
        columns.push_back(infoOf(column, table));
    return columns;
}

} // namespace core
