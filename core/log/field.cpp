// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/field.h"

#include <algorithm>
#include <array>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"

namespace core {

namespace {

constexpr std::array<std::string_view, knownFieldCount> fieldNames{
    "time", "internal_id", "event",   "recipient",     "sender_logged", "remote_host", "bytes",
    "user", "message_id",  "retries", "queue_seconds", "stage",         "answer"};

/// Bytes of the UTF-8 character that starts so; 1 for ASCII and for what starts no character.
constexpr std::size_t utf8Length(char first)
{
    const auto byte = uint8_t(first);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

/// No-break and ideographic space, byte order mark, middle dot and long vowel mark.
constexpr std::array<std::string_view, 5> uncounted{"\u00A0", "\u3000", "\uFEFF", "\u30FB",
                                                    "\u30FC"};

/// The ASCII character of which this is the full-width form, as input methods for Japanese type it.
std::optional<char> narrowed(std::string_view character)
{
    if (character.size() != 3 || character[0] != '\xEF')
        return {};
    const auto middle = uint8_t(character[1]);
    const auto last = uint8_t(character[2]);
    if (middle == 0xBC && last >= 0x81)
        return char(last - 0x81 + '!');
    if (middle == 0xBD && last <= 0x9E)
        return char(last - 0x80 + '`');
    return {};
}

/// A header name without anything that does not count.
std::string foldedName(std::string_view header)
{
    std::string folded;
    while (!header.empty()) {
        const std::string_view character = header.substr(0, utf8Length(header.front()));
        header.remove_prefix(character.size());
        const char ascii = narrowed(character).value_or(character.front());
        if (isLetterOrDigit(ascii))
            folded += asciiLower(ascii);
        else if (uint8_t(ascii) >= 0x80
                 && std::find(uncounted.begin(), uncounted.end(), character) == uncounted.end())
            folded += character;
    }
    return folded;
}

QJsonObject compiledInNames()
{
    QFile file(QStringLiteral(":/knowledge/columns.json"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return isOpen ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

std::string_view fieldName(Field field)
{
    return field == Field::Further ? std::string_view() : fieldNames[std::size_t(field)];
}

std::string queryName(std::string_view header)
{
    std::string name;
    for (const char c : header) {
        const bool isAscii = uint8_t(c) < 0x80;
        name += !isAscii || isLetterOrDigit(c) ? asciiLower(c) : '_';
    }
    return name;
}

ColumnNames::ColumnNames()
{
    const QJsonObject file = compiledInNames();
    const auto add = [this](const QJsonValue &names, Match match) {
        for (const QJsonValue &name : names.toArray())
            m_matches.emplace(foldedName(name.toString().toStdString()), match);
    };
    const QJsonArray columns = file[QLatin1String("columns")].toArray();
    for (qsizetype index = 0; index < columns.size(); ++index) {
        const QJsonObject column = columns[index].toObject();
        const auto field = Field(index); // the file lists the fields in our order
        add(column[QLatin1String("names")], {field, Kind::Own});
        add(column[QLatin1String("loose")], {field, Kind::Loose});
    }
    add(file[QLatin1String("further")], {Field::Further, Kind::Own});
}

std::optional<ColumnNames::Match> ColumnNames::match(std::string_view header) const
{
    const auto found = m_matches.find(foldedName(header));
    return found == m_matches.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Field> ColumnNames::fieldNamed(std::string_view header) const
{
    const auto found = match(header);
    return found && found->field != Field::Further ? std::optional(found->field) : std::nullopt;
}

} // namespace core
