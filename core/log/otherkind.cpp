// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/otherkind.h"

#include <algorithm>
#include <array>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"

namespace core {

namespace {

using namespace std::string_view_literals;

struct Signature
{
    std::size_t offset;
    std::string_view bytes;
    const char *kind;
};

constexpr std::array signatures{
    Signature{0, "\x89PNG\r\n"sv, "a PNG picture"},
    Signature{0, "\xFF\xD8\xFF"sv, "a JPEG picture"},
    Signature{0, "GIF8"sv, "a GIF picture"},
    Signature{0, "II*\0"sv, "a TIFF picture"},
    Signature{0, "MM\0*"sv, "a TIFF picture"},
    Signature{8, "WEBP"sv, "a WebP picture"},
    Signature{4, "ftyp"sv, "a video"},
    Signature{0, "%PDF-"sv, "a PDF document"},
    Signature{0, "{\\rtf"sv, "a Rich Text document"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Excel or Word document"},
    Signature{0, "SQLite format 3\0"sv, "a database"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "an executable"},
    Signature{0, "MZ\x90\0"sv, "an executable"},
    Signature{30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"sv,
              "an OpenDocument spreadsheet"},
    Signature{30, "mimetypeapplication/vnd.oasis.opendocument"sv, "an OpenDocument file"},
};

/// How the text files start that people take for a log; in small letters.
constexpr std::array textStarts{
    Signature{0, "<!doctype html"sv, "a web page"},
    Signature{0, "<html"sv, "a web page"},
    Signature{0, "<?xml"sv, "an XML file"},
    Signature{0, "{\""sv, "a JSON file"},
    Signature{0, "[{"sv, "a JSON file"},
    Signature{0, "return-path: "sv, "a single email"},
    Signature{0, "received: "sv, "a single email"},
    Signature{0, "delivered-to: "sv, "a single email"},
};

bool has(std::string_view head, const Signature &signature)
{
    return head.size() >= signature.offset
        && head.substr(signature.offset).substr(0, signature.bytes.size()) == signature.bytes;
}

template <std::size_t size>
std::optional<std::string> kindIn(const std::array<Signature, size> &known, std::string_view head)
{
    const auto found = std::find_if(known.begin(), known.end(), [head](const Signature &signature) {
        return has(head, signature);
    });
    return found == known.end() ? std::nullopt : std::optional<std::string>(found->kind);
}

/// Office documents are ZIP archives; the name of their first member tells them from others.
std::optional<std::string> officeKind(std::string_view head)
{
    constexpr std::array members{
        "[Content_Types].xml"sv, "_rels/"sv, "docProps/"sv, "xl/"sv, "word/"sv, "ppt/"sv};
    constexpr std::size_t firstName = 30;
    const bool isOffice = head.substr(0, 4) == "PK\x03\x04"sv && head.size() > firstName
        && std::any_of(members.begin(), members.end(), [head](std::string_view member) {
                              return head.substr(firstName, member.size()) == member;
                          });
    if (!isOffice)
        return {};
    const auto holds
        = [head](std::string_view folder) { return head.find(folder) != std::string_view::npos; };
    if (holds("xl/"))
        return "an Excel workbook";
    if (holds("word/"))
        return "a Word document";
    if (holds("ppt/"))
        return "a PowerPoint presentation";
    return "an Excel or Word document";
}

} // namespace

std::optional<std::string> knownOtherKind(std::string_view head)
{
    if (const auto kind = kindIn(signatures, head))
        return kind;
    if (const auto kind = officeKind(head))
        return kind;
    if (head.substr(0, 3) == "\xEF\xBB\xBF")
        head.remove_prefix(3);
    const std::size_t start = std::min(head.find_first_not_of(blanks), head.size());
    constexpr std::size_t longestStart = 16;
    return kindIn(textStarts, asciiLower(head.substr(start, longestStart)));
}

} // namespace core
