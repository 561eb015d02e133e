// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/outputbuffer.h"

#include <string_view>

#include <QIODevice>

namespace core {

OutputBuffer::OutputBuffer(QIODevice &device)
    : m_device(device)
{
    m_bytes.reserve(blockBytes + blockBytes / 16); // the last record goes beyond the block
}

Result<void> OutputBuffer::flush()
{
    std::string_view rest = m_bytes;
    while (!rest.empty()) {
        const qint64 count = m_device.write(rest.data(), qint64(rest.size()));
        if (count <= 0)
            return tl::unexpected(
                Error{Error::Kind::CannotWrite, {}, m_device.errorString().toStdString()});
        rest.remove_prefix(std::size_t(count));
    }
    m_bytes.clear();
    return {};
}

} // namespace core
