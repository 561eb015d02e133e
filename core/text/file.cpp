// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/file.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core {

namespace {

// How soon a thread that waits for a pipe sees that it shall stop.
constexpr std::chrono::milliseconds stopLatency{20};

tl::unexpected<Error> systemError(Error::Kind kind, const std::string &path)
{
    return tl::unexpected(Error{kind, path, std::strerror(errno)});
}

std::string temporaryFolder()
{
    const char *folder = std::getenv("TMPDIR");
    return folder && *folder ? folder : "/tmp";
}

} // namespace

File::File(int descriptor, std::string path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{ }

File::File(File &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
{ }

File &File::operator=(File &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    return *this;
}

File::~File()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<File::Kind> File::kindOf(const std::string &path)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return systemError(Error::Kind::CannotOpen, path);
    switch (status.st_mode & S_IFMT) {
    case S_IFREG:
        return Kind::Regular;
    case S_IFDIR:
        return Kind::Folder;
    case S_IFIFO:
        return Kind::Pipe;
    case S_IFSOCK:
        return Kind::Socket;
    }
    return Kind::Device;
}

Result<File> File::open(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return systemError(Error::Kind::CannotOpen, path);
    return File(descriptor, path);
}

Result<File> File::standardInput()
{
    const int descriptor = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0)
        return systemError(Error::Kind::CannotOpen, "-");
    return File(descriptor, "-");
}

Result<File> File::temporary()
{
    const std::string folder = temporaryFolder();
    std::string name = folder + "/whybounce-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return systemError(Error::Kind::CannotWrite, folder);
    ::unlink(name.c_str());
    return File(descriptor, folder);
}

Result<File> File::sharing(int descriptor)
{
    const int another = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (another < 0)
        return systemError(Error::Kind::CannotOpen, {});
    return File(another, {});
}

Result<File::State> File::state() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return systemError(Error::Kind::CannotRead, m_path);
    const int64_t modifiedNs
        = int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    return State{uint64_t(status.st_size), modifiedNs, uint64_t(status.st_ino)};
}

Result<std::size_t> File::readAt(uint64_t offset, std::span<char> into) const
{
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t count = ::pread(m_descriptor, into.data() + filled, into.size() - filled,
                                      off_t(offset + filled));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Error::Kind::CannotRead, m_path);
        if (count == 0)
            break;
        filled += std::size_t(count);
    }
    return filled;
}

Result<std::size_t> File::readNext(std::span<char> into, const std::stop_token &stop) const
{
    while (!stop.stop_requested()) {
        pollfd waiting{m_descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, int(stopLatency.count())) <= 0)
            continue;
        const ssize_t count = ::read(m_descriptor, into.data(), into.size());
        if (count >= 0)
            return std::size_t(count);
        if (errno != EINTR && errno != EAGAIN)
            return systemError(Error::Kind::CannotRead, m_path);
    }
    return tl::unexpected(Error{Error::Kind::Cancelled, m_path, {}});
}

Result<void> File::writeAt(uint64_t offset, std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), off_t(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Error::Kind::CannotWrite, m_path);
        bytes.remove_prefix(std::size_t(count));
        offset += uint64_t(count);
    }
    return {};
}

void File::sync() const
{
    ::fdatasync(m_descriptor);
}

} // namespace core
