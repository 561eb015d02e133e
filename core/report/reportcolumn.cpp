// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportcolumn.h"

#include "core/report/jsonwriter.h"

namespace core {

namespace {

constexpr std::string_view titleName = "title";
constexpr std::string_view nextStepsName = "next_steps";

} // namespace

std::optional<ReportColumn> reportColumnNamed(const LogTable &table, std::string_view name)
{
    if (const auto field = fieldNamed(table, name))
        return ReportColumn{std::string(name), ReportColumn::Kind::Field, *field};
    if (name == titleName)
        return ReportColumn{std::string(name), ReportColumn::Kind::Title, {}};
    if (name == nextStepsName)
        return ReportColumn{std::string(name), ReportColumn::Kind::NextSteps, {}};
    return std::nullopt;
}

std::vector<ReportColumn> reportColumns(const LogTable &table,
                                        const std::vector<std::string> &names)
{
    std::vector<ReportColumn> columns;
    if (names.empty()) {
        for (const FieldRef field : allFields(table)) {
            if (field.field != RowField::Pattern)
                columns.push_back({fieldName(table, field), ReportColumn::Kind::Field, field});
        }
    }
    for (const std::string &name : names) {
        auto column = reportColumnNamed(table, name);
        Q_ASSERT(column);
        if (column)
            columns.push_back(std::move(*column));
    }
    return columns;
}

std::vector<ReportColumn> explanationColumns()
{
    using Kind = ReportColumn::Kind;
    return {{"code", Kind::Field, {RowField::Code}},
            {"reply", Kind::Field, {RowField::Reply}},
            {"reason", Kind::Field, {RowField::Reason}},
            {"domain", Kind::Field, {RowField::Domain}},
            {std::string(titleName), Kind::Title, {}},
            {std::string(nextStepsName), Kind::NextSteps, {}}};
}

ReportValues::ReportValues(const LogTable &table, const KnowledgeBase &knowledge)
    : m_table(table)
{
    for (std::size_t index = 0; index < reasonCount; ++index) {
        const ReasonEntry &entry = knowledge.reason(Reason(index));
        ReasonText &reason = m_reasons[index];
        reason.title = entry.title.toStdString();
        reason.nextSteps = entry.nextSteps.join(QLatin1Char(' ')).toStdString();
        JsonWriter json(reason.nextStepsJson);
        json.beginList();
        for (const QString &step : entry.nextSteps)
            json.value(step);
        json.endList();
    }
}

const ReportValues::ReasonText &ReportValues::reasonText(const RowText &row) const
{
    return m_reasons[std::size_t(m_table.verdict(row.row()).reason)];
}

std::string_view ReportValues::text(const ReportColumn &column, RowText &row)
{
    switch (column.kind) {
    case ReportColumn::Kind::Field:
        return row.value(column.field);
    case ReportColumn::Kind::Title:
        return reasonText(row).title;
    case ReportColumn::Kind::NextSteps:
        return reasonText(row).nextSteps;
    }
    Q_UNREACHABLE();
}

void ReportValues::appendJson(const ReportColumn &column, RowText &row, std::string &json)
{
    const bool isField = column.kind == ReportColumn::Kind::Field;
    if (column.kind == ReportColumn::Kind::NextSteps) {
        json += reasonText(row).nextStepsJson;
    } else if (isField && column.field.field == RowField::Line) {
        json += std::to_string(m_table.line(row.row()));
    } else if (isField && column.field.field == RowField::Time) {
        const int64_t time = m_table.time(row.row());
        if (time == noTime)
            json += "null";
        else
            appendJsonString(json, formatIso(time));
    } else {
        appendJsonString(json, text(column, row));
    }
}

} // namespace core
