// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/outputbuffer.h"

#include <string_view>

#include <QIODevice>

namespace core {

Result<void> writeAll(QIODevice &device, std::string &bytes)
{
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const qint64 count = device.write(rest.data(), qint64(rest.size()));
        if (count <= 0)
            return tl::unexpected(
                Error{Error::Kind::CannotWrite, {}, device.errorString().toStdString()});
        rest.remove_prefix(std::size_t(count));
    }
    bytes.clear();
    return {};
}

OutputBuffer::OutputBuffer(QIODevice &device)
    : m_device(device)
{
    m_bytes.reserve(blockBytes + blockBytes / 16); // the last record goes beyond the block
}

} // namespace core
