// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/archivereader.h"

#include <cerrno>
#include <cstdio>

#include <archive.h>
#include <archive_entry.h>

namespace core {

namespace {

constexpr std::size_t inputBlockBytes = std::size_t(256) << 10;

std::string nameOf(archive_entry *entry)
{
    if (const char *name = archive_entry_pathname_utf8(entry))
        return name;
    const char *name = archive_entry_pathname(entry); // not UTF-8: as it is
    return name ? name : "";
}

} // namespace

void ArchiveReader::Close::operator()(archive *handle) const
{
    archive_read_free(handle);
}

ArchiveReader::ArchiveReader(std::shared_ptr<const ByteSource> file, std::stop_token stop)
    : m_input(
        new Input{std::move(file), std::move(stop), 0, std::vector<char>(inputBlockBytes), {}})
    , m_handle(archive_read_new())
{
    archive *handle = m_handle.get();
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
    archive_read_set_callback_data(handle, m_input.get());
    archive_read_set_read_callback(handle, readBlock);
    if (m_input->file->knownSize()) // in a stream a seek to the end would wait for it
        archive_read_set_seek_callback(handle, seek);
    m_opened = archive_read_open1(handle);
}

ssize_t ArchiveReader::readBlock(archive *handle, void *data, const void **bytes)
{
    auto &input = *static_cast<Input *>(data);
    if (input.stop.stop_requested()) {
        input.error = Error{Error::Kind::Cancelled, input.file->path(), {}};
    } else if (const Result<std::size_t> count = input.file->read(input.offset, input.block)) {
        input.offset += *count;
        *bytes = input.block.data();
        return ssize_t(*count);
    } else {
        input.error = count.error();
    }
    archive_set_error(handle, EIO, "cannot be read");
    return ARCHIVE_FATAL;
}

int64_t ArchiveReader::seek(archive *, void *data, int64_t offset, int whence)
{
    auto &input = *static_cast<Input *>(data);
    const int64_t base = whence == SEEK_SET ? 0
        : whence == SEEK_CUR                ? int64_t(input.offset)
                                            : int64_t(input.file->size());
    if (base + offset < 0)
        return ARCHIVE_FATAL;
    input.offset = uint64_t(base + offset);
    return base + offset;
}

Result<std::optional<ArchiveReader::Member>> ArchiveReader::nextMember()
{
    if (m_opened != ARCHIVE_OK)
        return tl::unexpected(error());
    archive_entry *entry = nullptr;
    const int status = archive_read_next_header(m_handle.get(), &entry);
    if (status == ARCHIVE_EOF)
        return std::nullopt;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return tl::unexpected(error());
    if (isSingleFile() && archive_filter_code(m_handle.get(), 0) == ARCHIVE_FILTER_NONE)
        return tl::unexpected(
            Error{Error::Kind::BrokenArchive, m_input->file->path(), "its start is damaged"});
    // Some formats leave the type out; what they hold are files.
    const auto type = archive_entry_filetype(entry);
    return Member{isSingleFile() ? std::string() : nameOf(entry), type == AE_IFREG || type == 0,
                  archive_entry_is_data_encrypted(entry) != 0};
}

Result<std::size_t> ArchiveReader::read(std::span<char> into)
{
    const la_ssize_t count = archive_read_data(m_handle.get(), into.data(), into.size());
    if (count < 0)
        return tl::unexpected(error());
    return std::size_t(count);
}

bool ArchiveReader::isSingleFile() const
{
    return archive_format(m_handle.get()) == ARCHIVE_FORMAT_RAW;
}

Error ArchiveReader::error() const
{
    if (m_input->error)
        return *m_input->error;
    const char *reason = archive_error_string(m_handle.get());
    return {Error::Kind::BrokenArchive, m_input->file->path(),
            reason ? reason : "it ends too early"};
}

} // namespace core
