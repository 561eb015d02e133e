// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

#include "core/text/bytesource.h"

namespace core {

/// Bytes that are in memory already; they must outlive the source.
class MemorySource : public ByteSource
{
public:
    explicit MemorySource(std::string_view bytes)
        : ByteSource({}, {})
        , m_bytes(bytes)
    { }

    Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
    {
        const std::string_view rest = m_bytes.substr(std::min<uint64_t>(offset, m_bytes.size()));
        return rest.copy(into.data(), into.size());
    }
    std::optional<uint64_t> knownSize() const override { return m_bytes.size(); }
    Result<uint64_t> finish() const override { return m_bytes.size(); }
    bool isUnchanged() const override { return true; }

private:
    std::string_view m_bytes;
};

} // namespace core
