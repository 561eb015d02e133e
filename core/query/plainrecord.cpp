// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/plainrecord.h"

#include <algorithm>

#include "core/csv/recordwalk.h"
#include "core/query/recordstretch.h"

namespace core {

static_assert(RecordStretch::paddingBytes >= Structure::blockBytes);

void PlainRecords::setBytes(std::string_view bytes, const Dialect &dialect)
{
    m_bytes = bytes;
    m_dialect = dialect;
    m_structure.find(bytes.data(), bytes.size(), dialect);
    m_mark = 0;
}

std::optional<Fields> PlainRecords::split(std::size_t start, std::size_t end, std::size_t count)
{
    const uint32_t *const marks = m_structure.marks();
    const uint32_t *const lastMark = marks + m_structure.markCount();
    const uint32_t *first = marks + m_mark;
    if (first != marks && first[-1] >= start)
        first = marks;
    if (first != lastMark && *first < start)
        first = std::lower_bound(first, lastMark, start);
    const uint32_t *mark = first;
    const uint32_t *const enough
        = mark + std::min<std::size_t>(count, std::size_t(lastMark - mark));
    while (mark != enough && *mark < end && m_bytes[*mark] == m_dialect.delimiter)
        ++mark;
    m_mark = std::size_t(mark - marks);
    if (std::size_t(mark - first) == count) // what ends the last one is no separator of these
        return Fields(m_bytes.data(), start, mark[-1], {first, mark - 1});
    if (mark == lastMark || *mark >= end) // the last record of a file may have no line end
        return Fields(m_bytes.data(), start, end, {first, mark});
    if (m_bytes[*mark] == '"')
        return std::nullopt;
    const std::size_t fieldStart = mark == first ? start : mark[-1] + std::size_t(1);
    return Fields(m_bytes.data(), start,
                  contentEnd(m_bytes.data(), fieldStart, *mark, m_dialect.lineEnd), {first, mark});
}

} // namespace core
