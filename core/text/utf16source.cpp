// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <numeric>
#include <vector>

#include "core/base/parallel.h"
#include "core/text/encoding.h"
#include "core/text/utf16.h"

namespace core {

namespace {

constexpr std::size_t headBytes = 4096;
constexpr std::size_t unitBytes = 2;
/// Of UTF-16: what is decoded at once, and fits the first caches.
constexpr std::size_t blockBytes = std::size_t(32) << 10;

/// A log in UTF-16 as if it were written in UTF-8: what is read is decoded, block by block. Where
/// each block starts in UTF-8 is found out first, on all cores. A copy in UTF-8 would take longer
/// to write than the text takes to be decoded twice.
class Utf16Source : public ByteSource
{
public:
    Utf16Source(std::shared_ptr<const ByteSource> source, DetectedEncoding from,
                std::stop_token stop)
        : ByteSource(source->name(), source->path())
        , m_source(std::move(source))
        , m_from(from)
        , m_stop(std::move(stop))
    { }

    Result<std::size_t> read(uint64_t offset, std::span<char> into) const override;
    std::optional<uint64_t> knownSize() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_isWhole ? std::optional(m_starts.back()) : std::nullopt;
    }
    Result<uint64_t> finish() const override;
    bool isUnchanged() const override { return m_source->isUnchanged(); }
    void stop() const override { m_source->stop(); }
    std::optional<InputProgress> inputProgress() const override
    {
        return m_source->inputProgress();
    }

private:
    struct Block
    {
        std::array<char, unitBytes + blockBytes + unitBytes> bytes; ///< with the units beside it
        std::array<char, utf8Room(blockBytes)> text;
        std::size_t textSize = 0;
        bool isLast = false;
    };
    struct Place
    {
        std::size_t block = 0;
        uint64_t start = 0; ///< of its text
    };

    Result<void> decode(std::size_t number, Block &block) const;
    Result<Place> find(uint64_t offset, Block &block) const;
    [[nodiscard]] std::optional<Place> findKnown(uint64_t offset) const;

    std::shared_ptr<const ByteSource> m_source;
    DetectedEncoding m_from;
    std::stop_token m_stop;
    mutable std::mutex m_mutex;
    mutable std::vector<uint64_t> m_starts{0}; ///< of the texts of blocks, and the end of the last
    mutable bool m_isWhole = false; ///< there are no more blocks
};

Result<std::size_t> Utf16Source::read(uint64_t offset, std::span<char> into) const
{
    const auto block = std::make_unique_for_overwrite<Block>();
    const Result<Place> place = find(offset, *block);
    if (!place)
        return tl::unexpected(place.error());
    std::size_t skipped = std::size_t(offset - place->start);
    std::size_t filled = 0;
    for (std::size_t number = place->block; filled < into.size(); ++number) {
        if (const Result<void> decoded = decode(number, *block); !decoded)
            return tl::unexpected(decoded.error());
        const std::string_view text(block->text.data(), block->textSize);
        filled += text.substr(std::min(skipped, text.size()))
                      .copy(into.data() + filled, into.size() - filled);
        skipped -= std::min(skipped, text.size());
        if (block->isLast)
            break;
    }
    return filled;
}

Result<uint64_t> Utf16Source::finish() const
{
    if (const auto size = knownSize())
        return *size;
    const Result<uint64_t> bytes = m_source->finish();
    if (!bytes)
        return bytes;
    const uint64_t textBytes = *bytes - std::min<uint64_t>(*bytes, m_from.bomBytes);
    std::vector<uint64_t> starts((textBytes + blockBytes - 1) / blockBytes + 1);
    std::vector<std::unique_ptr<Block>> blocks(workerCount());
    std::vector<Result<void>> results(workerCount());
    parallelFor(starts.size() - 1, [&](std::size_t number, unsigned worker) {
        if (!results[worker])
            return;
        if (m_stop.stop_requested()) {
            results[worker] = tl::unexpected(Error{Error::Kind::Cancelled, path(), {}});
            return;
        }
        if (!blocks[worker])
            blocks[worker] = std::make_unique_for_overwrite<Block>();
        results[worker] = decode(number, *blocks[worker]);
        starts[number + 1] = blocks[worker]->textSize;
    });
    for (const Result<void> &result : results) {
        if (!result)
            return tl::unexpected(result.error());
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    const std::lock_guard lock(m_mutex);
    m_starts = std::move(starts);
    m_isWhole = true;
    return m_starts.back();
}

Result<void> Utf16Source::decode(std::size_t number, Block &block) const
{
    const std::size_t before = number == 0 ? 0 : unitBytes;
    const uint64_t offset = m_from.bomBytes + uint64_t(number) * blockBytes - before;
    const Result<std::size_t> count
        = m_source->read(offset, std::span(block.bytes).first(before + blockBytes + unitBytes));
    if (!count)
        return tl::unexpected(count.error());
    const std::size_t end = std::min(*count, before + blockBytes);
    const char *const textEnd = writeAsUtf8({block.bytes.data(), *count}, std::min(before, end),
                                            end, m_from.encoding, block.text.data());
    block.textSize = std::size_t(textEnd - block.text.data());
    block.isLast = *count <= before + blockBytes;
    return {};
}

/// The block with what stands there, or behind the last one.
Result<Utf16Source::Place> Utf16Source::find(uint64_t offset, Block &block) const
{
    for (;;) {
        if (const auto place = findKnown(offset))
            return *place;
        std::size_t next = 0;
        {
            const std::lock_guard lock(m_mutex);
            next = m_starts.size() - 1;
        }
        if (const Result<void> decoded = decode(next, block); !decoded)
            return tl::unexpected(decoded.error());
        const std::lock_guard lock(m_mutex);
        if (m_starts.size() - 1 != next)
            continue; // somebody else was faster
        m_starts.push_back(m_starts.back() + block.textSize);
        m_isWhole = block.isLast;
    }
}

std::optional<Utf16Source::Place> Utf16Source::findKnown(uint64_t offset) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_isWhole && offset >= m_starts.back())
        return std::nullopt;
    const auto behind = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    return Place{std::size_t(behind - m_starts.begin()) - 1, *(behind - 1)};
}

} // namespace

Result<std::shared_ptr<const ByteSource>> asUtf8(std::shared_ptr<const ByteSource> source,
                                                 const std::stop_token &stop)
{
    std::vector<char> head(headBytes);
    const Result<std::size_t> count = source->read(0, head);
    if (!count)
        return tl::unexpected(count.error());
    const DetectedEncoding from = detectEncoding({head.data(), *count});
    if (from.encoding == Encoding::Utf8)
        return source;
    return std::make_shared<Utf16Source>(std::move(source), from, stop);
}

} // namespace core
