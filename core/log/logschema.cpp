// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logschema.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/log/timestamp.h"
#include "core/log/writtendate.h"
#include "core/mail/mailevent.h"

namespace core {

namespace {

using TextRecord = std::vector<std::string>;
using TextRecords = std::span<const TextRecord>;
using Kind = ColumnNames::Kind;

constexpr std::size_t judgedRecords = 100;
constexpr std::size_t namesOfALog = 3;

std::string_view at(const TextRecord &record, int column)
{
    const bool isThere = column >= 0 && std::size_t(column) < record.size();
    return isThere ? std::string_view(record[std::size_t(column)]) : std::string_view();
}

bool isDate(std::string_view text)
{
    return parseTimestamp(text, DateOrder::MonthFirst) || parseTimestamp(text, DateOrder::DayFirst);
}

bool isEventLetter(std::string_view text)
{
    return withoutOuterBlanks(text).size() == 1 && mailEventFrom(text) != MailEvent::Unknown;
}

bool isAddress(std::string_view text)
{
    return text.find('@') != std::string_view::npos;
}

/// Whether the record is a row of a log that has its columns where the documentation has them.
bool fitsPositions(const TextRecord &record)
{
    return isDate(at(record, int(Field::Time))) && isEventLetter(at(record, int(Field::Event)))
        && isAddress(at(record, int(Field::Recipient)));
}

template <typename Fits> bool mostFit(TextRecords records, Fits fits)
{
    records = records.first(std::min(records.size(), judgedRecords));
    const auto fitting = std::size_t(std::count_if(records.begin(), records.end(), fits));
    return !records.empty() && 10 * fitting >= 9 * records.size();
}

/// The first record as a header.
class Header
{
public:
    Header(const TextRecord &record, const ColumnNames &names)
    {
        m_columnOfField.fill(-1);
        for (const std::string &name : record)
            m_matches.push_back(names.match(name));
        // "Mail Event" is the event even if a column "Event" stands before it.
        take(Kind::Own);
        m_ownNames = m_taken;
        take(Kind::Loose);
    }

    [[nodiscard]] const auto &columnOfField() const { return m_columnOfField; }

    /// Whether a name says what the column is; of two columns of one field only the first counts.
    [[nodiscard]] bool isKnown(std::size_t index) const
    {
        const auto &match = m_matches[index];
        return match && (match->field == Field::Further || column(match->field) == int(index));
    }

    [[nodiscard]] bool isOfALog(TextRecords rows) const
    {
        if (m_ownNames >= namesOfALog && (hasOwn(Field::Event) || hasOwn(Field::Recipient)))
            return true;
        // Names that others have too: an email log only if its events are.
        return m_taken >= namesOfALog && mostFit(rows, [this](const TextRecord &row) {
                   return isEventLetter(at(row, column(Field::Event)))
                       && (column(Field::Time) < 0 || isDate(at(row, column(Field::Time))))
                       && (column(Field::Recipient) < 0
                           || isAddress(at(row, column(Field::Recipient))));
               });
    }

private:
    [[nodiscard]] int column(Field field) const { return m_columnOfField[std::size_t(field)]; }

    [[nodiscard]] bool hasOwn(Field field) const
    {
        return column(field) >= 0 && m_matches[std::size_t(column(field))]->kind == Kind::Own;
    }

    void take(Kind kind)
    {
        for (std::size_t column = 0; column < m_matches.size(); ++column) {
            const auto &match = m_matches[column];
            if (!match || match->kind != kind)
                continue;
            if (match->field == Field::Further) {
                ++m_taken;
            } else if (int &taken = m_columnOfField[std::size_t(match->field)]; taken < 0) {
                taken = int(column);
                ++m_taken;
            }
        }
    }

    std::vector<std::optional<ColumnNames::Match>> m_matches;
    std::array<int, knownFieldCount> m_columnOfField;
    std::size_t m_ownNames = 0;
    std::size_t m_taken = 0;
};

/// Salesforce's other log, of a product of its own; people mistake it for the email log.
bool isEventLogFile(const TextRecord &header)
{
    const auto has = [&header](std::string_view name) {
        return std::any_of(header.begin(), header.end(), [name](const std::string &column) {
            return equalsIgnoringCase(withoutOuterBlanks(column), name);
        });
    };
    return has("EVENT_TYPE") && (has("TIMESTAMP") || has("REQUEST_ID"));
}

/// A name that may be any text, short enough for a sentence.
std::string quoted(const std::string &name)
{
    constexpr std::size_t longest = 40;
    std::string shown = name.substr(0, longest);
    if (shown.size() < name.size()) {
        while (!shown.empty() && (uint8_t(name[shown.size()]) & 0xC0) == 0x80)
            shown.pop_back(); // not in the middle of a character
        shown += "...";
    }
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return uint8_t(c) < 0x20 || c == 0x7F; }, ' ');
    return '"' + shown + '"';
}

std::string columnsFound(const TextRecord &header)
{
    constexpr std::size_t mostNamed = 3;
    if (header.size() == 1)
        return "its only column is " + quoted(header.front());
    std::string found = "its columns are " + quoted(header.front());
    const std::size_t named = std::min(header.size(), mostNamed);
    for (std::size_t column = 1; column < named; ++column) {
        const bool isLast = column + 1 == header.size();
        found += (isLast ? " and " : ", ") + quoted(header[column]);
    }
    if (header.size() > named)
        found += " and " + std::to_string(header.size() - named) + " more";
    return found;
}

/// Further columns, those that hold most answers in the sample first.
std::vector<int> answerColumns(const LogSchema &schema, const std::vector<bool> &isKnown,
                               TextRecords rows)
{
    std::vector<std::size_t> answers(std::size_t(schema.columnCount));
    std::vector<int> columns;
    for (int column = 0; column < schema.columnCount; ++column) {
        if (schema.fieldOfColumn[std::size_t(column)] != Field::Further
            || isKnown[std::size_t(column)])
            continue;
        columns.push_back(column);
        answers[std::size_t(column)]
            = std::size_t(std::count_if(rows.begin(), rows.end(), [column](const TextRecord &row) {
                  return looksLikeAnswer(at(row, column));
              }));
    }
    std::stable_sort(columns.begin(), columns.end(), [&answers](int a, int b) {
        return answers[std::size_t(a)] > answers[std::size_t(b)];
    });
    return columns;
}

/// Whether the columns known by name stand at their documented positions. Elsewhere an unknown
/// column between them is a further one.
bool standInPlace(const std::array<int, knownFieldCount> &columnOfField)
{
    for (std::size_t field = 0; field < positionalFieldCount; ++field) {
        if (columnOfField[field] >= 0 && columnOfField[field] != int(field))
            return false;
    }
    return true;
}

} // namespace

tl::expected<LogSchema, std::string> detectSchema(const std::vector<TextRecord> &firstRecords,
                                                  const ColumnNames &names)
{
    if (firstRecords.empty())
        return tl::unexpected<std::string>("it has no rows");
    const TextRecord &first = firstRecords.front();
    if (isEventLogFile(first))
        return tl::unexpected<std::string>("it is a Salesforce Event Log File, a different log");

    const TextRecords all(firstRecords);
    const Header header(first, names);
    const bool isNamed = header.isOfALog(all.subspan(1));
    const bool hasHeader = isNamed || !fitsPositions(first);
    const TextRecords rows = hasHeader ? all.subspan(1) : all;
    const bool isPositional = mostFit(rows, fitsPositions);
    if (!isNamed && !isPositional)
        return tl::unexpected(columnsFound(first));

    LogSchema schema;
    schema.hasHeader = hasHeader;
    schema.columnOfField.fill(-1);
    std::size_t columnCount = first.size();
    if (hasHeader) {
        schema.header = first;
        schema.columnOfField = header.columnOfField();
    } else {
        for (const TextRecord &row : rows)
            columnCount = std::max(columnCount, row.size());
    }
    schema.columnCount = int(columnCount);
    schema.fieldOfColumn.assign(columnCount, Field::Further);
    std::vector<bool> isKnown(columnCount);
    for (std::size_t column = 0; hasHeader && column < columnCount; ++column)
        isKnown[column] = header.isKnown(column);
    if (isPositional && (!isNamed || standInPlace(schema.columnOfField))) {
        // Names win; a position counts for a column and a field that no name has taken.
        for (std::size_t column = 0; column < std::min(columnCount, positionalFieldCount);
             ++column) {
            if (!isKnown[column] && schema.columnOfField[column] < 0)
                schema.columnOfField[column] = int(column);
        }
    }
    for (std::size_t field = 0; field < knownFieldCount; ++field) {
        if (const int column = schema.columnOfField[field]; column >= 0)
            schema.fieldOfColumn[std::size_t(column)] = Field(field);
    }
    schema.furtherAnswerColumns = answerColumns(schema, isKnown, rows);
    return schema;
}

bool looksLikeAnswer(std::string_view text)
{
    if (text.find("[internal]") != std::string_view::npos)
        return true;
    const std::size_t start = text.find_first_not_of(" \t\"'(<#");
    if (start == std::string_view::npos)
        return false;
    text.remove_prefix(start);
    constexpr std::string_view diagnosticType = "smtp; ";
    if (equalsIgnoringCase(text.substr(0, diagnosticType.size()), diagnosticType))
        text.remove_prefix(diagnosticType.size());
    if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5'))
        return false;

    const auto digits = [&text](std::size_t from) {
        std::size_t end = from;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        return end - from;
    };
    if (digits(0) == 3) // a number alone may count anything
        return text[3] == ' ' || text[3] == '-';
    if (digits(0) != 1 || text[1] != '.')
        return false;
    const std::size_t subject = digits(2);
    if (subject < 1 || subject > 3 || 2 + subject >= text.size() || text[2 + subject] != '.')
        return false;
    const std::size_t detail = digits(3 + subject);
    const std::size_t end = 3 + subject + detail;
    return detail >= 1 && detail <= 3 && (end == text.size() || text[end] != '.');
}

} // namespace core
