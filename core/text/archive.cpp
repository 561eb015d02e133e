// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/archive.h"

#include <algorithm>
#include <string>

#include "core/text/archivereader.h"
#include "core/text/encoding.h"
#include "core/text/spool.h"

namespace core {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t memberHeadBytes = 4096;
constexpr std::size_t unpackedAtOnce = std::size_t(256) << 10;

/// Files that archivers and file managers add on their own.
bool isHidden(std::string_view member)
{
    const std::string_view lastPart = member.substr(member.find_last_of('/') + 1);
    return member.starts_with("__MACOSX/") || lastPart.starts_with('.');
}

/// Every compressed or binary format is full of control characters; a log holds a stray one at
/// most.
bool looksLikeText(std::string_view head)
{
    if (detectEncoding(head).encoding != Encoding::Utf8)
        return true;
    const auto isControl
        = [](unsigned char byte) { return byte < 0x20 && !(byte >= '\t' && byte <= '\r'); };
    const auto controls = std::count_if(head.begin(), head.end(), isControl);
    return std::size_t(controls) * 50 <= head.size();
}

/// What openArchive() found out in its first pass, before any byte is kept.
struct Listing
{
    std::vector<std::size_t> logs; ///< places of the members that hold text
    std::vector<std::string> names; ///< of these members
    std::vector<Error> skipped;
    bool isOfficeDocument = false;
};

class Lister
{
public:
    Lister(const ByteSource &file, ArchiveReader &reader)
        : m_file(file)
        , m_reader(reader)
    { }

    Listing list()
    {
        for (std::size_t place = 0;; ++place) {
            const Result<std::optional<ArchiveReader::Member>> member = m_reader.nextMember();
            if (!member) {
                m_listing.skipped.push_back(member.error());
                break;
            }
            if (!*member)
                break;
            add(place, **member);
            if (m_reader.isSingleFile())
                break; // looking for a second one would unpack the whole first one
        }
        return std::move(m_listing);
    }

private:
    void add(std::size_t place, const ArchiveReader::Member &member)
    {
        if (member.name == "[Content_Types].xml")
            m_listing.isOfficeDocument = true;
        if (!member.isFile || isHidden(member.name))
            return;
        if (member.isEncrypted) {
            skip(Error::Kind::EncryptedArchive, member.name, {});
            return;
        }
        std::string head(memberHeadBytes, '\0');
        const Result<std::size_t> count = m_reader.read(head);
        if (!count) {
            skip(count.error().kind, member.name, count.error().detail);
            return;
        }
        head.resize(*count);
        if (!looksLikeText(head)) {
            skip(Error::Kind::NotAnEmailLog, member.name, "it holds no text");
            return;
        }
        m_listing.logs.push_back(place);
        m_listing.names.push_back(member.name.empty() ? m_file.name()
                                                      : m_file.name() + '/' + member.name);
    }

    void skip(Error::Kind why, const std::string &member, const std::string &detail)
    {
        m_listing.skipped.push_back(
            {why, member.empty() ? m_file.path() : m_file.path() + '/' + member, detail});
    }

    const ByteSource &m_file;
    ArchiveReader &m_reader;
    Listing m_listing;
};

Result<void> unpackMember(ArchiveReader &reader, const std::string &path, Spool &spool,
                          const std::stop_token &stop)
{
    std::vector<char> block(unpackedAtOnce);
    while (!stop.stop_requested()) {
        const Result<std::size_t> count = reader.read(block);
        if (!count)
            return tl::unexpected(count.error());
        spool.setInputDone(reader.inputDone());
        if (*count == 0)
            return {};
        if (const Result<void> kept = spool.append({block.data(), *count}); !kept)
            return kept;
    }
    return tl::unexpected(Error{Error::Kind::Cancelled, path, {}});
}

Result<void> unpackAll(const std::shared_ptr<const ByteSource> &file,
                       const std::vector<std::size_t> &places, Spool &spool,
                       const std::stop_token &stop)
{
    const std::stop_callback stopFile(stop, [&] { file->stop(); });
    ArchiveReader reader(file, stop);
    std::size_t place = 0;
    for (const std::size_t wanted : places) {
        for (; place <= wanted; ++place) {
            const Result<std::optional<ArchiveReader::Member>> member = reader.nextMember();
            if (!member)
                return tl::unexpected(member.error());
            if (!*member)
                return tl::unexpected(Error{Error::Kind::ChangedOnDisk, file->path(), {}});
        }
        if (const Result<void> unpacked = unpackMember(reader, file->path(), spool, stop);
            !unpacked)
            return unpacked;
        spool.endStream();
    }
    return {};
}

} // namespace

bool looksCompressed(std::string_view head)
{
    constexpr std::string_view starts[] = {"\x1F\x8B"sv,
                                           "BZh"sv,
                                           "\xFD"
                                           "7zXZ\0"sv,
                                           "\x28\xB5\x2F\xFD"sv,
                                           "PK\3\4"sv,
                                           "PK\5\6"sv};
    const bool isKnown
        = std::any_of(std::begin(starts), std::end(starts),
                      [&](std::string_view start) { return head.starts_with(start); });
    constexpr std::size_t tarMagicOffset = 257;
    return isKnown
        || (head.size() > tarMagicOffset && head.substr(tarMagicOffset).starts_with("ustar"));
}

Result<OpenedSources> openArchive(const std::shared_ptr<const ByteSource> &file,
                                  const std::stop_token &stop)
{
    ArchiveReader reader(file, stop);
    Listing listing = Lister(*file, reader).list();
    if (listing.isOfficeDocument)
        return tl::unexpected(
            Error{Error::Kind::NotAnEmailLog, file->path(), "it is an office document"});
    if (listing.logs.empty()) {
        const bool hasOneReason = listing.skipped.size() == 1;
        return tl::unexpected(hasOneReason ? listing.skipped.front()
                                           : Error{Error::Kind::NoLogInside, file->path(), {}});
    }
    auto sources = Spool::start(
        {file->path(), file->knownSize().value_or(0)}, listing.names,
        [file, places = listing.logs](Spool &spool, const std::stop_token &stopped) {
            return unpackAll(file, places, spool, stopped);
        },
        stop);
    if (!sources)
        return tl::unexpected(sources.error());
    return OpenedSources{std::move(*sources), std::move(listing.skipped)};
}

} // namespace core
