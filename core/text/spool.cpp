// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/spool.h"

#include <algorithm>

namespace core {

namespace {

class SpooledSource : public ByteSource
{
public:
    SpooledSource(const std::string &name, const std::string &path, std::shared_ptr<Spool> spool,
                  std::size_t stream)
        : ByteSource(name, path)
        , m_spool(std::move(spool))
        , m_stream(stream)
    { }

    Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
    {
        return m_spool->read(m_stream, offset, into);
    }
    std::optional<uint64_t> knownSize() const override { return m_spool->knownSize(m_stream); }
    Result<uint64_t> finish() const override { return m_spool->finish(m_stream); }
    bool isUnchanged() const override { return true; }
    void stop() const override { m_spool->stop(); }
    std::optional<InputProgress> inputProgress() const override { return m_spool->inputProgress(); }

private:
    std::shared_ptr<Spool> m_spool;
    std::size_t m_stream;
};

// The person named the log, not the folder where its bytes are kept for a while.
Error errorOfSpoolFile(const Error &error, const std::string &path)
{
    return {Error::Kind::CannotRead, path, "temporary folder " + error.path + ": " + error.detail};
}

} // namespace

Result<std::vector<std::shared_ptr<const ByteSource>>>
Spool::start(Input input, const std::vector<std::string> &names, Writer write,
             const std::stop_token &stop)
{
    Result<File> file = File::temporary();
    if (!file)
        return tl::unexpected(errorOfSpoolFile(file.error(), input.path));
    const std::string path = input.path;
    const auto spool = std::make_shared<Spool>(std::move(*file), std::move(input), names.size());
    spool->m_thread
        = std::jthread([raw = spool.get(), write = std::move(write)](
                           const std::stop_token &stopped) { raw->run(write, stopped); });
    spool->m_stopFromOutside.emplace(stop, [raw = spool.get()] { raw->stop(); });

    std::vector<std::shared_ptr<const ByteSource>> sources;
    for (const std::string &name : names)
        sources.push_back(std::make_shared<SpooledSource>(name, path, spool, sources.size()));
    return sources;
}

Spool::Spool(File file, Input input, std::size_t streams)
    : m_file(std::move(file))
    , m_input(std::move(input))
    , m_streams(streams)
{ }

void Spool::run(const Writer &write, const std::stop_token &stop)
{
    const Result<void> written = write(*this, stop);
    while (m_current < m_streams.size())
        endStream(written ? std::nullopt : std::optional(written.error()));
}

Result<void> Spool::append(std::string_view bytes)
{
    if (const Result<void> kept = m_file.writeAt(m_written, bytes); !kept)
        return tl::unexpected(errorOfSpoolFile(kept.error(), m_input.path));
    m_written += bytes.size();
    {
        const std::lock_guard lock(m_mutex);
        m_streams[m_current].size += bytes.size();
    }
    m_arrived.notify_all();
    return {};
}

void Spool::endStream(std::optional<Error> error)
{
    {
        const std::lock_guard lock(m_mutex);
        m_streams[m_current].error = std::move(error);
        m_streams[m_current].hasEnded = true;
        ++m_current;
        if (m_current < m_streams.size())
            m_streams[m_current].begin = m_written;
    }
    m_arrived.notify_all();
}

Result<std::size_t> Spool::read(std::size_t index, uint64_t offset, std::span<char> into) const
{
    const Stream &stream = m_streams[index];
    const uint64_t wantedSize = offset + into.size();
    const auto canAnswer = [&] { return stream.hasEnded || stream.size >= wantedSize; };
    if (!canAnswer()) {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, canAnswer);
    }
    const uint64_t size = stream.size;
    if (size < wantedSize && stream.error)
        return tl::unexpected(*stream.error);
    const uint64_t there = size - std::min(offset, size);
    return m_file.readAt(stream.begin + offset, into.first(std::min<uint64_t>(into.size(), there)));
}

std::optional<uint64_t> Spool::knownSize(std::size_t index) const
{
    const Stream &stream = m_streams[index];
    return stream.hasEnded ? std::optional(stream.size.load()) : std::nullopt;
}

Result<uint64_t> Spool::finish(std::size_t index) const
{
    const Stream &stream = m_streams[index];
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [&] { return stream.hasEnded.load(); });
    if (stream.error)
        return tl::unexpected(*stream.error);
    return stream.size.load();
}

} // namespace core
