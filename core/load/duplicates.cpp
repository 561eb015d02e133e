// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/load/duplicates.h"

#include <algorithm>

#include <tsl/robin_map.h>

namespace core {

std::vector<std::vector<bool>> findDuplicates(const std::vector<FileRows> &files)
{
    if (files.size() == 1)
        return {{}};
    std::vector<std::vector<bool>> result;
    tsl::robin_map<uint64_t, uint32_t> kept; // hash of a row -> the greatest number in one file
    for (const FileRows &file : files) {
        std::vector<bool> isDuplicate;
        tsl::robin_map<uint64_t, uint32_t> here;
        for (std::size_t row = 0; row < file.rows(); ++row) {
            const uint64_t hash = file.rowHashes[row] + timeHash(file.times[row]);
            const auto before = kept.find(hash);
            isDuplicate.push_back(++here[hash] <= (before == kept.end() ? 0 : before->second));
        }
        for (const auto &[hash, count] : here) {
            uint32_t &greatest = kept[hash];
            greatest = std::max(greatest, count);
        }
        result.push_back(std::move(isDuplicate));
    }
    return result;
}

} // namespace core
