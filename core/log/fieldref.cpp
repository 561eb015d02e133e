// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/fieldref.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/asciicase.h"
#include "core/log/logtable.h"

namespace core {

namespace {

constexpr std::array<std::string_view, std::size_t(RowField::Further)> names{
    "time",   "event", "recipient",  "domain",      "sender",  "sender_logged", "remote_host",
    "bytes",  "user",  "message_id", "internal_id", "retries", "queue_seconds", "stage",
    "answer", "code",  "reply",      "reason",      "file",    "line",          "pattern",
};

constexpr std::array<std::string_view, positionalFieldCount> documentedTitles{
    "Date/Time",        "Internal Message ID", "Mail Event", "Recipient",         "Sender",
    "Remote Host",      "Bytes Transferred",   "User ID",    "Message ID Header", "Retry Count",
    "Seconds in Queue", "Delivery Stage",
};

RowField rowFieldOf(Field field)
{
    switch (field) {
    case Field::Time:
        return RowField::Time;
    case Field::InternalId:
        return RowField::InternalId;
    case Field::Event:
        return RowField::Event;
    case Field::Recipient:
        return RowField::Recipient;
    case Field::Sender:
        return RowField::SenderLogged;
    case Field::RemoteHost:
        return RowField::RemoteHost;
    case Field::Bytes:
        return RowField::Bytes;
    case Field::User:
        return RowField::User;
    case Field::MessageId:
        return RowField::MessageId;
    case Field::Retries:
        return RowField::Retries;
    case Field::QueueSeconds:
        return RowField::QueueSeconds;
    case Field::Stage:
        return RowField::Stage;
    case Field::Answer:
        return RowField::Answer;
    case Field::Further:
        return RowField::Further;
    }
    return RowField::Further;
}

/// Case, blanks and underscores do not matter.
std::string folded(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        if (c != ' ' && c != '_')
            result += asciiLower(c);
    }
    return result;
}

/// Edits that turn one name into the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string_view documentedTitle(Field field)
{
    return std::size_t(field) < positionalFieldCount ? documentedTitles[std::size_t(field)]
                                                     : std::string_view();
}

bool isFieldName(std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string fieldName(const LogTable &table, FieldRef field)
{
    return field.field == RowField::Further ? table.columns()[field.column].name
                                            : std::string(names[std::size_t(field.field)]);
}

FieldRef fieldOf(const LogTable &table, std::size_t column)
{
    const RowField field = rowFieldOf(table.columns()[column].field);
    return {field, uint16_t(field == RowField::Further ? column : 0)};
}

std::optional<FieldRef> fieldNamed(const LogTable &table, std::string_view name)
{
    const std::string wanted = folded(name);
    for (const FieldRef field : allFields(table)) {
        if (folded(fieldName(table, field)) == wanted)
            return field;
    }
    const auto &columns = table.columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (folded(columns[column].title) == wanted
            || folded(queryName(columns[column].title)) == wanted)
            return fieldOf(table, column);
    }
    for (std::size_t field = 0; field < positionalFieldCount; ++field) {
        if (folded(queryName(documentedTitle(Field(field)))) == wanted)
            return FieldRef{rowFieldOf(Field(field))};
    }
    return std::nullopt;
}

std::vector<FieldRef> allFields(const LogTable &table)
{
    std::vector<FieldRef> fields;
    for (std::size_t field = 0; field < names.size(); ++field)
        fields.push_back({RowField(field)});
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        if (table.columns()[column].field == Field::Further)
            fields.push_back({RowField::Further, uint16_t(column)});
    }
    return fields;
}

std::optional<std::string> nearestFieldName(const LogTable &table, std::string_view name)
{
    const std::string wanted = folded(name);
    std::optional<std::string> nearest;
    std::size_t nearestDistance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
    for (const FieldRef field : allFields(table)) {
        const std::size_t edits = distance(folded(fieldName(table, field)), wanted);
        if (edits < nearestDistance) {
            nearestDistance = edits;
            nearest = fieldName(table, field);
        }
    }
    return nearest;
}

std::optional<Field> columnOf(RowField field)
{
    switch (field) {
    case RowField::Time:
        return Field::Time;
    case RowField::Recipient:
        return Field::Recipient;
    case RowField::SenderLogged:
        return Field::Sender;
    case RowField::RemoteHost:
        return Field::RemoteHost;
    case RowField::Bytes:
        return Field::Bytes;
    case RowField::User:
        return Field::User;
    case RowField::MessageId:
        return Field::MessageId;
    case RowField::InternalId:
        return Field::InternalId;
    case RowField::Retries:
        return Field::Retries;
    case RowField::QueueSeconds:
        return Field::QueueSeconds;
    case RowField::Stage:
        return Field::Stage;
    default:
        return std::nullopt;
    }
}

} // namespace core
