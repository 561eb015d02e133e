// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/record.h"

#include "core/csv/recordwalk.h"

namespace core {

void parseRecord(std::string_view bytes, const Dialect &dialect,
                 std::vector<std::string_view> &fields, std::string &scratch)
{
    std::vector<Block> blocks(blocksFor(bytes.size() + 1));
    scratch.reserve(blocks.size() * Block::bytes);
    scratch.assign(bytes);
    scratch += char(dialect.lineEnd); // the sentinel
    scratch.resize(blocks.size() * Block::bytes, ' ');
    findStructure(scratch.data(), blocks.size(), dialect, blocks.data());

    const StructuredBytes text{scratch.data(), bytes.size(), blocks.data(), true};
    WalkedRecord record;
    record.fields.swap(fields);
    record.fields.clear();
    if (!bytes.empty())
        (void)walkRecord(text, 0, dialect, maximumQuotedBytes, record);
    decodeFields(text, record);
    record.fields.swap(fields);
}

} // namespace core
