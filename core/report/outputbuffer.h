// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/error.h"

class QIODevice;

namespace core {

/// Writes these bytes, and leaves the text empty for others.
[[nodiscard]] Result<void> writeAll(QIODevice &device, std::string &bytes);

/// Collects what is written and hands it to a device in large blocks.
class OutputBuffer
{
public:
    explicit OutputBuffer(QIODevice &device);

    /// Append here.
    [[nodiscard]] std::string &bytes() { return m_bytes; }
    [[nodiscard]] bool isFull() const { return m_bytes.size() >= blockBytes; }
    [[nodiscard]] Result<void> flush() { return writeAll(m_device, m_bytes); }

private:
    static constexpr std::size_t blockBytes = std::size_t(1) << 20;

    QIODevice &m_device;
    std::string m_bytes;
};

} // namespace core
