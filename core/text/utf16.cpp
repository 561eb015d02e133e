// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/text/encoding.h"
#include "core/text/spool.h"
#include "core/text/utf8.h"

namespace core {

namespace {

constexpr std::size_t headBytes = 4096;
constexpr std::size_t blockBytes = std::size_t(256) << 10; // even: no unit is cut

constexpr bool isHighSurrogate(char16_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

constexpr bool isLowSurrogate(char16_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Turns blocks of UTF-16 into UTF-8; a pair of surrogates may be cut by the border of two blocks.
class Utf16Decoder
{
public:
    explicit Utf16Decoder(Encoding encoding)
        : m_isBigEndian(encoding == Encoding::Utf16BE)
    { }

    void decode(std::string_view block, std::string &text)
    {
        std::size_t at = 0;
        while (at + 1 < block.size()) {
            const std::size_t plainUnits = m_high ? 0 : leadingAsciiUnits(block.substr(at));
            if (plainUnits > 0) {
                appendAscii(block.substr(at, 2 * plainUnits), text);
                at += 2 * plainUnits;
                continue;
            }
            decodeUnit(unitAt(block.data() + at), text);
            at += 2;
        }
        if (at < block.size())
            appendUtf8(text, replacementCharacter); // half a unit: the file was cut
    }

    void finish(std::string &text)
    {
        if (m_high)
            appendUtf8(text, replacementCharacter);
        m_high = 0;
    }

private:
    char16_t unitAt(const char *bytes) const
    {
        const auto first = static_cast<unsigned char>(bytes[0]);
        const auto second = static_cast<unsigned char>(bytes[1]);
        return char16_t(m_isBigEndian ? first << 8 | second : second << 8 | first);
    }

    /// Counted by fours. Most of a log is ASCII; runs of it make up for the detour through UTF-8.
    std::size_t leadingAsciiUnits(std::string_view block) const
    {
        const bool isNative = m_isBigEndian == (std::endian::native == std::endian::big);
        const uint64_t beyondAscii = isNative ? 0xFF80FF80FF80FF80 : 0x80FF80FF80FF80FF;
        std::size_t at = 0;
        for (uint64_t units = 0; block.size() - at >= sizeof units; at += sizeof units) {
            std::memcpy(&units, block.data() + at, sizeof units);
            if (units & beyondAscii)
                break;
        }
        return at / 2;
    }

    void appendAscii(std::string_view block, std::string &text) const
    {
        const std::size_t before = text.size();
        text.resize(before + block.size() / 2);
        const char *from = block.data() + (m_isBigEndian ? 1 : 0);
        for (auto to = text.begin() + std::ptrdiff_t(before); to != text.end(); ++to, from += 2)
            *to = *from;
    }

    void decodeUnit(char16_t unit, std::string &text)
    {
        if (m_high && isLowSurrogate(unit)) {
            appendUtf8(text, 0x10000 + (char32_t(m_high - 0xD800) << 10) + (unit - 0xDC00));
            m_high = 0;
            return;
        }
        finish(text);
        if (isHighSurrogate(unit))
            m_high = unit;
        else
            appendUtf8(text, isLowSurrogate(unit) ? replacementCharacter : char32_t(unit));
    }

    bool m_isBigEndian;
    char16_t m_high = 0; ///< waits for its low surrogate
};

Result<void> decodeInto(Spool &spool, const std::stop_token &stop, const ByteSource &source,
                        DetectedEncoding from)
{
    const std::stop_callback stopSource(stop, [&] { source.stop(); });
    Utf16Decoder decoder(from.encoding);
    std::vector<char> block(blockBytes);
    std::string text;
    uint64_t offset = from.bomBytes;
    while (!stop.stop_requested()) {
        const Result<std::size_t> count = source.read(offset, block);
        if (!count)
            return tl::unexpected(count.error());
        text.clear();
        decoder.decode({block.data(), *count}, text);
        offset += *count;
        if (*count < block.size())
            decoder.finish(text);
        if (const Result<void> kept = spool.append(text); !kept)
            return kept;
        spool.setInputDone(offset);
        if (*count < block.size())
            return {};
    }
    return tl::unexpected(Error{Error::Kind::Cancelled, source.path(), {}});
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

    auto decoded = Spool::start(
        {source->path(), source->knownSize().value_or(0)}, {source->name()},
        [source, from](Spool &spool, const std::stop_token &stopped) {
            return decodeInto(spool, stopped, *source, from);
        },
        stop);
    if (!decoded)
        return tl::unexpected(decoded.error());
    return decoded->front();
}

} // namespace core
