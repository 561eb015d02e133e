// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/plainrecord.h"

#include <array>
#include <bit>

#include "core/csv/structure.h"
#include "core/query/recordstretch.h"

namespace core {

bool splitPlainRecord(std::string_view record, const Dialect &dialect, std::size_t count,
                      std::vector<std::string_view> &fields)
{
    std::array<Block, RecordStretch::paddingBytes / Block::bytes> blocks;
    constexpr std::size_t stepBytes = blocks.size() * Block::bytes;
    fields.clear();
    std::size_t fieldStart = 0;
    for (std::size_t step = 0; step < record.size(); step += stepBytes) {
        findStructure(record.data() + step, blocks.size(), dialect, blocks.data());
        for (std::size_t block = 0; block < blocks.size(); ++block) {
            for (uint64_t bits = blocks[block].structure; bits != 0; bits &= bits - 1) {
                const std::size_t at
                    = step + block * Block::bytes + std::size_t(std::countr_zero(bits));
                if (at >= record.size())
                    break;
                if (record[at] == '"')
                    return false;
                std::size_t end = at;
                const bool isLast = record[at] == char(dialect.lineEnd);
                if (isLast && dialect.lineEnd == LineEnd::Lf && end > fieldStart
                    && record[end - 1] == '\r')
                    --end;
                fields.push_back(record.substr(fieldStart, end - fieldStart));
                if (isLast || fields.size() == count)
                    return true;
                fieldStart = at + 1;
            }
        }
    }
    fields.push_back(record.substr(fieldStart)); // the last record of a file may have no line end
    return true;
}

} // namespace core
