// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/answerpattern.h"

#include <algorithm>

#include <hwy/highway.h>

#include "core/mail/knownhosts.h"
#include "core/mail/smtpreply.h"
#include "core/mail/textshape.h"

namespace core {

namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Where from `at` on the next byte is a digit, a dot or an "@": there is something to fold only
/// in tokens with such a byte.
std::size_t nextFoldable(std::string_view text, std::size_t at)
{
    const hn::ScalableTag<uint8_t> tag;
    const std::size_t width = hn::Lanes(tag);
    for (; at + width <= text.size(); at += width) {
        const auto bytes = hn::LoadU(tag, reinterpret_cast<const uint8_t *>(text.data()) + at);
        const auto figures = hn::Sub(bytes, hn::Set(tag, '0'));
        const auto foldable
            = hn::Or(hn::Eq(hn::Min(figures, hn::Set(tag, 9)), figures),
                     hn::Or(hn::Eq(bytes, hn::Set(tag, '.')), hn::Eq(bytes, hn::Set(tag, '@'))));
        if (const auto first = hn::FindFirstTrue(tag, foldable); first >= 0)
            return at + std::size_t(first);
    }
    while (at < text.size() && !is(text[at], Digit | Dot | At))
        ++at;
    return at;
}

/// The length of "550 5.1.1", "550-5.1.1" or "5.1.1" as words of their own at the start: codes,
/// which most answers begin with, stay. 0 without an enhanced code.
std::size_t codesLength(std::string_view text)
{
    std::size_t at = 0;
    if (text.size() > 4 && digitsAt(text.substr(0, 4), 0) == 3)
        at = text[3] == ' ' || (text[3] == '-' && text[0] >= '2' && text[0] <= '5') ? 4 : 0;
    if (text.size() < at + 5 || text[at + 1] != '.'
        || (text[at] != '2' && text[at] != '4' && text[at] != '5'))
        return 0;
    const std::size_t subject = digitsAt(text.substr(0, at + 6), at + 2);
    const std::size_t dot = at + 2 + subject;
    if (subject == 0 || subject > 3 || dot >= text.size() || text[dot] != '.')
        return 0;
    const std::size_t detail = digitsAt(text.substr(0, dot + 5), dot + 1);
    const std::size_t end = dot + 1 + detail;
    const bool isWord = end == text.size() || is(text[end], Separator);
    return detail > 0 && detail <= 3 && isWord ? end : 0;
}

constexpr uint16_t urlMarks = Colon | Slash | UrlMark;

/// One pass over one answer; what is not replaced is copied in runs.
class Folder
{
public:
    Folder(std::string_view text, std::string &pattern, std::vector<FoldedPart> *parts)
        : m_text(text)
        , m_pattern(pattern)
        , m_parts(parts)
    { }

    void fold()
    {
        std::size_t at = 0;
        for (std::size_t hit = nextFoldable(m_text, at); hit < m_text.size();
             hit = nextFoldable(m_text, at)) {
            const bool isStart = hit == at || is(m_text[hit - 1], Separator);
            if (const std::size_t codes = isStart ? codesLength(m_text.substr(hit)) : 0) {
                at = hit + codes;
                continue;
            }
            std::size_t start = hit;
            uint16_t seen = 0;
            for (; start > at && !is(m_text[start - 1], Separator); --start)
                seen |= kindOf(m_text[start - 1]);
            for (at = hit; at < m_text.size() && !is(m_text[at], Separator); ++at)
                seen |= kindOf(m_text[at]);
            if (seen == Digit)
                foldFigures(start, at);
            else if (seen == (Letter | Digit))
                foldPlainWord(start, at);
            else if (seen == (Digit | Dot) && isIpv4(m_text.substr(start, at - start)))
                replace(start, at, "<ip>");
            else if ((seen & (Digit | At | Colon)) || !endsInDots(hit, at))
                foldToken(start, at, seen);
        }
        m_pattern.append(m_text.substr(m_copied));
    }

private:
    void replace(std::size_t start, std::size_t end, std::string_view placeholder)
    {
        const bool bracketed = start > m_copied && m_text[start - 1] == '<' && end < m_text.size()
            && m_text[end] == '>';
        if (bracketed) {
            --start;
            ++end;
        }
        m_pattern.append(m_text.substr(m_copied, start - m_copied));
        m_pattern.append(placeholder);
        if (m_parts)
            m_parts->push_back({start, end, placeholder});
        m_copied = end;
    }

    /// Whether only dots stand there: the end of a sentence.
    bool endsInDots(std::size_t start, std::size_t end) const
    {
        while (start < end && m_text[start] == '.')
            ++start;
        return start == end;
    }

    void foldToken(std::size_t start, std::size_t end, uint16_t seen)
    {
        foldPieces(seen & At ? foldAddresses(start, end, seen) : start, end, seen);
    }

    /// The whole local part goes, also a VERP one; a "mailto:" or a URL in front stays.
    /// Returns where the token goes on behind its last address.
    std::size_t foldAddresses(std::size_t start, std::size_t end, uint16_t seen)
    {
        const std::string_view token = m_text.substr(0, end);
        for (std::size_t at = token.find('@', start); at < end; at = token.find('@', start)) {
            std::size_t local = seen & urlMarks ? at : start;
            while (local > start && !is(m_text[local - 1], urlMarks))
                --local;
            while (local < at && m_text[local] == '\'')
                ++local;
            foldPieces(start, local, seen);
            start = at + 1;
            if (local == at)
                continue;
            while (start < end && is(m_text[start], Letter | Digit | Dot | Joiner | At)
                   && m_text[start] != '\'')
                ++start;
            while (start > at + 1 && !is(m_text[start - 1], Letter | Digit | At))
                --start;
            replace(local, start, "<address>");
        }
        return start;
    }

    /// `seen`: the kinds of byte in the token, so that no shape is looked for in vain.
    void foldPieces(std::size_t start, std::size_t end, uint16_t seen)
    {
        // A "<" behind the token may open a placeholder, which is a word to what stands before it.
        const std::size_t visible = end < m_text.size() && m_text[end] == '<' ? end + 1 : end;
        while (start < end) {
            const std::string_view rest = m_text.substr(start, visible - start);
            if (const std::size_t length = seen & Colon ? ipv6Length(rest) : 0) {
                replace(start, start + length, "<ip>");
                start += length;
            } else if (const std::size_t length
                       = seen & (Colon | Joiner | Slash) ? timeLength(rest) : 0) {
                replace(start, start + length, "<time>");
                start += length;
            } else if (is(rest[0], Letter | Digit)) {
                start = foldPiece(start, end);
            } else {
                ++start;
            }
        }
    }

    /// Folds the run of word bytes at `start` and returns where it ends.
    std::size_t foldPiece(std::size_t start, std::size_t tokenEnd)
    {
        std::size_t end = start;
        uint16_t seen = 0;
        for (; end < tokenEnd && is(m_text[end], wordBytes); ++end) {
            if (m_text[end] == '.' && m_text.substr(end).starts_with(".."))
                break;
            seen |= kindOf(m_text[end]);
        }
        if (seen & (Digit | Dot))
            foldWord(start, end, tokenEnd, seen);
        return std::max(end, m_copied);
    }

    void foldWord(std::size_t start, std::size_t end, std::size_t tokenEnd, uint16_t seen)
    {
        while (end > start && is(m_text[end - 1], Dot | Joiner))
            --end;
        if ((seen & Joiner) && is(m_text[start], Digit))
            start += leadingCodesLength(m_text.substr(start, end - start));
        while (start < end && is(m_text[start], Dot | Joiner))
            ++start;
        const std::string_view word = m_text.substr(start, end - start);
        if (seen & (Dot | Joiner)) { // some may be gone
            seen = 0;
            for (const char c : word)
                seen |= kindOf(c);
        }
        if ((seen & Dot) && isHost(word))
            return foldHost(start, end);
        if (!(seen & Digit))
            return;
        if (!(seen & (Letter | Joiner)))
            return foldFigures(start, end);
        if (word.size() > 5 && !isTag(word))
            replace(start, idEnd(end, tokenEnd), "<id>");
    }

    /// A token of letters and digits alone.
    void foldPlainWord(std::size_t start, std::size_t end)
    {
        if (end - start > 5 && !isPlainSegment(m_text.substr(start, end - start)))
            replace(start, end, "<id>");
    }

    /// The "550-" and the "5.1.1-" in front of a piece are no part of it.
    static std::size_t leadingCodesLength(std::string_view piece)
    {
        std::size_t length = 0;
        if (piece.size() > 4 && digitsAt(piece, 0) == 3 && piece[3] == '-' && piece[0] >= '2'
            && piece[0] <= '5')
            length = 4;
        const std::size_t dash = piece.find('-', length);
        if (dash != std::string_view::npos && enhancedCodeFrom(piece.substr(length, dash - length)))
            length = dash + 1;
        return length;
    }

    void foldHost(std::size_t start, std::size_t end)
    {
        const std::size_t known = knownDomainStart(m_text.substr(start, end - start));
        if (known == std::string_view::npos)
            replace(start, end, "<host>");
        else if (known > 0)
            replace(start, start + known - 1, "<host>");
    }

    /// Codes and small numbers stay: "550", "5.7.606", "24 hours" is a delay that varies.
    void foldFigures(std::size_t start, std::size_t end)
    {
        const std::string_view figures = m_text.substr(start, end - start);
        if (figures.size() <= 3) {
            if (isDelay(start, end))
                replace(start, end, "<number>");
            return;
        }
        if (enhancedCodeFrom(figures))
            return;
        if (isIpv4(figures))
            return replace(start, end, "<ip>");
        std::size_t longest = 0;
        std::size_t parts = 0;
        for (std::size_t at = 0; at < figures.size(); ++parts) {
            const std::size_t length = digitsAt(figures, at);
            longest = std::max(longest, length);
            at += length + 1;
        }
        // "RFC 5321" and "AUP#1260" name a rule, not a quantity.
        const std::string_view before = m_text.substr(0, start);
        const bool isName = before.ends_with('#') || isBehindRfc(before);
        if (longest > (isName ? 4 : 3) || parts > 3 || isDelay(start, end))
            replace(start, end, "<number>");
    }

    static bool isBehindRfc(std::string_view before)
    {
        if (!before.ends_with("RFC ") && !before.ends_with("rfc "))
            return false;
        return before.size() == 4 || is(before[before.size() - 5], Separator);
    }

    /// "299 seconds", but not the reply in "451 seconds to wait".
    bool isDelay(std::size_t start, std::size_t end) const
    {
        if (!isTimeUnit(m_text.substr(end)))
            return false;
        const std::size_t last = m_text.substr(0, start).find_last_not_of(" \t\r\n<(\"'#");
        if (last == std::string_view::npos)
            return false;
        const std::string_view before = m_text.substr(0, last + 1);
        return !before.ends_with("said:") && !before.ends_with("[internal]");
    }

    /// Base64 runs go on behind "+" and "/".
    std::size_t idEnd(std::size_t end, std::size_t tokenEnd) const
    {
        while (end + 1 < tokenEnd && (m_text[end] == '+' || m_text[end] == '/')
               && is(m_text[end + 1], Letter | Digit)) {
            ++end;
            while (end < tokenEnd && is(m_text[end], Letter | Digit))
                ++end;
        }
        return end;
    }

    std::string_view m_text;
    std::string &m_pattern;
    std::vector<FoldedPart> *m_parts; ///< who wants them
    std::size_t m_copied = 0;
};

} // namespace

void foldAnswer(std::string_view answer, std::string &pattern)
{
    pattern.clear();
    Folder(answer, pattern, nullptr).fold();
}

void foldAnswer(std::string_view answer, std::string &pattern, std::vector<FoldedPart> &parts)
{
    pattern.clear();
    parts.clear();
    Folder(answer, pattern, &parts).fold();
}

std::string foldAnswer(std::string_view answer)
{
    std::string pattern;
    foldAnswer(answer, pattern);
    return pattern;
}

} // namespace core
