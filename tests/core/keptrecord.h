// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <QString>

#include "core/csv/csvreader.h"
#include "core/text/memorysource.h"

namespace core {

/// A record that outlives its reader.
struct KeptRecord
{
    uint64_t offset = 0;
    uint64_t end = 0;
    uint32_t line = 0;
    std::vector<std::string> fields;
    bool brokenQuoting = false;
    bool holdsNul = false;
    bool notUtf8 = false;
    bool notText = false;

    explicit KeptRecord(const Record &record)
        : offset(record.offset)
        , end(record.end)
        , line(record.line)
        , fields(record.fields.begin(), record.fields.end())
        , brokenQuoting(record.brokenQuoting)
        , holdsNul(record.holdsNul)
        , notUtf8(record.notUtf8)
        , notText(record.notText)
    { }
    bool operator==(const KeptRecord &) const = default;
};

template <typename Reader> std::vector<KeptRecord> keepAll(Reader &reader)
{
    std::vector<KeptRecord> records;
    Record record;
    while (reader.next(record))
        records.emplace_back(record);
    return records;
}

inline std::vector<KeptRecord> keepAllInBatches(CsvReader &reader)
{
    std::vector<KeptRecord> kept;
    std::vector<Record> records;
    while (reader.next(records)) {
        for (const Record &record : records)
            kept.emplace_back(record);
    }
    return kept;
}

inline std::vector<KeptRecord> readAll(const std::string &log, const Dialect &dialect = {})
{
    const MemorySource source(log);
    CsvReader reader(source, dialect, 0, log.size());
    return keepAll(reader);
}

inline QString printable(const std::string &text)
{
    QString shown;
    for (const char c : text) {
        const bool isPrintable = c >= ' ' && c <= '~';
        shown += isPrintable ? QString(QLatin1Char(c))
                             : QStringLiteral("\\x%1").arg(uint(uchar(c)), 2, 16, QLatin1Char('0'));
    }
    return shown;
}

inline QString shown(const std::vector<KeptRecord> &records)
{
    QString text;
    for (const KeptRecord &record : records) {
        text += QStringLiteral("\n%1-%2 line %3 %4%5%6%7:")
                    .arg(record.offset)
                    .arg(record.end)
                    .arg(record.line)
                    .arg(record.brokenQuoting ? QStringLiteral("broken ") : QString(),
                         record.holdsNul ? QStringLiteral("nul ") : QString(),
                         record.notUtf8 ? QStringLiteral("not-utf8 ") : QString(),
                         record.notText ? QStringLiteral("not-text ") : QString());
        for (const std::string &field : record.fields)
            text += QStringLiteral(" [") + printable(field) + QStringLiteral("]");
    }
    return text;
}

} // namespace core
