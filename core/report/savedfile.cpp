// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/savedfile.h"

#include <chrono>
#include <future>
#include <thread>

namespace core {

namespace {
constexpr std::chrono::milliseconds stopLatency{20};

void closeAside(const File *file)
{
    std::thread([owned = std::unique_ptr<const File>(file)] {}).detach();
}

} // namespace

SavedFile::SavedFile(const QString &path)
    : m_file(path)
{ }

Result<void> SavedFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return tl::unexpected(error());
    Result<File> shared = File::sharing(m_file.handle());
    if (!shared)
        return tl::unexpected(shared.error());
    m_shared.reset(new File(std::move(*shared)), closeAside);
    return {};
}

Result<void> SavedFile::commit(const std::function<bool()> &goesOn)
{
    std::promise<void> end;
    const std::future<void> synced = end.get_future();
    std::thread([file = m_shared, end = std::move(end)]() mutable {
        file->sync();
        end.set_value();
    }).detach();
    while (synced.wait_for(stopLatency) != std::future_status::ready) {
        if (!goesOn())
            return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}});
    }
    if (!m_file.commit())
        return tl::unexpected(error());
    return {};
}

Error SavedFile::error() const
{
    return {Error::Kind::CannotWrite, m_file.fileName().toStdString(),
            m_file.errorString().toStdString()};
}

} // namespace core
