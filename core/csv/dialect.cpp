// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/dialect.h"

#include <algorithm>
#include <map>

#include "core/base/asciicase.h"
#include "core/csv/csvreader.h"
#include "core/text/encoding.h"
#include "core/text/memorysource.h"

namespace core {

namespace {

constexpr std::size_t recordsLookedAt = 100;
constexpr std::size_t bytesLookedAt = std::size_t(64) << 10;

LineEnd detectLineEnd(std::string_view head)
{
    const bool hasLf = head.find('\n') != head.npos;
    return hasLf || head.find('\r') == head.npos ? LineEnd::Lf : LineEnd::Cr;
}

/// A `sep=;` line, which Excel reads and writes. Nothing to do with records.
struct SeparatorLine
{
    char delimiter = 0; ///< 0: there is no such line
    std::size_t bytes = 0;
};

SeparatorLine separatorLine(std::string_view head, LineEnd lineEnd)
{
    const std::size_t end = head.find(char(lineEnd));
    if (end == head.npos)
        return {};
    std::string_view line = head.substr(0, end);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    constexpr std::string_view start = "sep=";
    if (line.size() != start.size() + 1 || !equalsIgnoringCase(line.substr(0, start.size()), start))
        return {};
    return {line.back(), end + 1};
}

/// A wrong delimiter cuts quoted fields, so that single quotes stay in their pieces.
bool isTorn(const Record &record)
{
    const auto hasOddQuotes = [](std::string_view field) {
        return std::count(field.begin(), field.end(), '"') % 2 == 1;
    };
    return record.brokenQuoting
        || std::any_of(record.fields.begin(), record.fields.end(), hasOddQuotes);
}

/// How well a delimiter fits: many fields, as many in each record.
std::size_t fit(std::string_view head, const Dialect &dialect)
{
    const MemorySource source(head);
    CsvReader reader(source, dialect, dialect.firstRecord, head.size());
    std::map<std::size_t, std::size_t> recordsByFields;
    Record record;
    for (std::size_t seen = 0; seen < recordsLookedAt && reader.next(record); ++seen) {
        const bool mayBeCut
            = seen > 0 && record.end == head.size() && head.back() != char(dialect.lineEnd);
        if (!mayBeCut && !isTorn(record))
            ++recordsByFields[record.fields.size()];
    }
    std::size_t best = 0;
    for (const auto &[fields, records] : recordsByFields)
        best = std::max(best, (fields - 1) * records);
    return best;
}

} // namespace

Dialect detectDialect(std::string_view head)
{
    Dialect dialect;
    dialect.lineEnd = detectLineEnd(head);
    dialect.firstRecord = detectEncoding(head).bomBytes;
    const SeparatorLine separator
        = separatorLine(head.substr(dialect.firstRecord), dialect.lineEnd);
    if (separator.delimiter) {
        dialect.delimiter = separator.delimiter;
        dialect.firstRecord += separator.bytes;
        dialect.firstLine = 2;
        return dialect;
    }

    const std::string_view start = head.substr(0, bytesLookedAt);
    std::size_t bestFit = 0;
    for (const char delimiter : {',', ';', '\t'}) {
        Dialect candidate = dialect;
        candidate.delimiter = delimiter;
        if (const std::size_t fits = fit(start, candidate); fits > bestFit) {
            bestFit = fits;
            dialect.delimiter = delimiter;
        }
    }
    return dialect;
}

} // namespace core
