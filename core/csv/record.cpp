// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/record.h"

namespace core {

Fields RecordParser::parse(std::string_view bytes, const Dialect &dialect)
{
    if (bytes.empty())
        return {};
    m_bytes.assign(bytes);
    m_bytes += char(dialect.lineEnd); // the sentinel
    m_bytes.append(Structure::blockBytes, ' ');
    m_structure.find(m_bytes.data(), bytes.size() + 1, dialect);
    const StructuredBytes text{m_bytes.data(), bytes.size(), m_structure.marks(), true};
    (void)walkRecord(text, {}, dialect, maximumQuotedBytes, m_walked);
    decodeFields(text, m_walked);
    return m_walked.fields;
}

} // namespace core
