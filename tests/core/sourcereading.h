// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <memory>
#include <random>
#include <string>

#include "core/text/opensources.h"

namespace core {

using SourcePointer = std::shared_ptr<const ByteSource>;

inline void write(const std::string &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

inline SourcePointer openOne(const std::string &path)
{
    const Result<OpenedSources> opened = openSources(path);
    return opened && opened->sources.size() == 1 ? opened->sources.front() : nullptr;
}

inline std::string readAt(const ByteSource &source, uint64_t offset, std::size_t count)
{
    std::string bytes(count, '\0');
    const Result<std::size_t> filled = source.read(offset, bytes);
    bytes.resize(filled.value_or(0));
    return bytes;
}

inline std::string readWhole(const ByteSource &source)
{
    return readAt(source, 0, source.size());
}

inline std::string randomBytes(std::size_t count)
{
    std::mt19937 random(5);
    std::string bytes;
    while (bytes.size() < count)
        bytes += char(random());
    return bytes;
}

} // namespace core
