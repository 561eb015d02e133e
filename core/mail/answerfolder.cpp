// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/answerfolder.h"

#include "core/base/hash.h"
#include "core/mail/knownhosts.h"
#include "core/mail/textshape.h"

namespace core {

namespace {

constexpr uint16_t addressBytes = wordBytes | At;

uint16_t kindsIn(std::string_view text)
{
    uint16_t kinds = 0;
    for (const char c : text)
        kinds |= kindOf(c);
    return kinds;
}

bool startsWithTimeUnit(std::string_view text)
{
    return text.starts_with("sec") || text.starts_with("min") || text.starts_with("hour")
        || text.starts_with("day");
}

/// "550-", "5.1.1-", "2026-11-03": figures in front of a joiner.
bool startsLikeCodeOrDate(std::string_view text)
{
    for (const char c : text) {
        if (is(c, Letter))
            return false;
        if (is(c, Joiner))
            return true;
    }
    return false;
}

/// jane@acme.example and the like: one "@", and no bytes that mean more in an address.
bool isSimpleAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size()
        && text.find('@', at + 1) == std::string_view::npos && is(text.back(), Letter | Digit);
}

/// A run of word bytes that is all of its piece and has nothing at its ends to be trimmed off.
bool isWholePiece(std::string_view text)
{
    return is(text.front(), Letter | Digit) && is(text.back(), Letter | Digit)
        && text.find("..") == std::string_view::npos;
}

bool isHostOfUrl(std::string_view answer, const FoldedPart &part)
{
    return part.placeholder == "<host>" && answer.substr(0, part.start).ends_with("//");
}

} // namespace

/// The part without its brackets, and what may stand in its place. Each condition here keeps
/// something away that would let foldAnswer() decide by more than the hole's own bytes.
std::optional<AnswerMould::Hole> AnswerMould::holeFor(std::string_view answer,
                                                      const FoldedPart &part, std::size_t &start,
                                                      std::size_t &end)
{
    start = part.start;
    end = part.end;
    if (answer[start] == '<') {
        ++start;
        --end;
    }
    std::size_t tokenStart = start;
    while (tokenStart > 0 && !is(answer[tokenStart - 1], Separator))
        --tokenStart;
    std::size_t tokenEnd = end;
    while (tokenEnd < answer.size() && !is(answer[tokenEnd], Separator))
        ++tokenEnd;
    const bool isToken = start == tokenStart && end == tokenEnd;
    const uint16_t tokenKinds = kindsIn(answer.substr(tokenStart, tokenEnd - tokenStart));

    Hole hole;
    if (part.placeholder == "<address>" || part.placeholder == "<ip>") {
        hole.filling = part.placeholder == "<ip>" ? Filling::Ip : Filling::Address;
        if (!isToken)
            return {};
    } else {
        if (part.placeholder == "<host>") {
            hole.filling = Filling::Host;
            while (end < tokenEnd && is(answer[end], wordBytes))
                ++end;
            hole.keptBytes = uint32_t(end - (part.end - (answer[part.start] == '<' ? 1 : 0)));
        } else if (part.placeholder == "<number>") {
            hole.filling = Filling::Number;
        } else if (part.placeholder != "<id>") {
            return {};
        }
        const bool isPiece = (start == tokenStart || !is(answer[start - 1], wordBytes))
            && (end == tokenEnd || !is(answer[end], wordBytes));
        const bool goesOn = end < tokenEnd && (answer[end] == '+' || answer[end] == '/');
        const bool mayBeTime = hole.filling != Filling::Number && (tokenKinds & Slash);
        if (!isPiece || goesOn || mayBeTime || (tokenKinds & (Colon | At)))
            return {};
    }
    const std::string_view text = answer.substr(start, end - start);
    hole.kinds = kindsIn(text);
    const std::size_t before = answer.substr(0, start).find_last_not_of(' ');
    hole.followsFigure = before != std::string_view::npos && before + 1 < start
        && is(answer[before], Letter | Digit);
    return fills(hole, text) ? std::optional(hole) : std::nullopt;
}

std::optional<AnswerMould> AnswerMould::of(std::string_view answer,
                                           const std::vector<FoldedPart> &parts)
{
    AnswerMould mould;
    std::size_t copied = 0;
    for (const FoldedPart &part : parts) {
        if (isHostOfUrl(answer, part)) // it is a word of this mould, like the rest of the URL
            continue;
        std::size_t start = 0;
        std::size_t end = 0;
        std::optional<Hole> hole = holeFor(answer, part, start, end);
        if (!hole)
            return {};
        hole->wordsBefore = uint32_t(start - copied);
        mould.m_words.append(answer.substr(copied, start - copied));
        mould.m_holes.push_back(*hole);
        copied = end;
    }
    mould.m_words.append(answer.substr(copied));
    return mould;
}

bool AnswerMould::fits(std::string_view answer) const
{
    std::string_view words = m_words;
    for (const Hole &hole : m_holes) {
        if (!answer.starts_with(words.substr(0, hole.wordsBefore)))
            return false;
        answer.remove_prefix(hole.wordsBefore);
        words.remove_prefix(hole.wordsBefore);
        const uint16_t allowed = hole.filling == Filling::Address ? addressBytes : wordBytes;
        std::size_t size = 0;
        uint16_t kinds = 0;
        for (; size < answer.size() && is(answer[size], allowed); ++size)
            kinds |= kindOf(answer[size]);
        if (kinds != hole.kinds || !fills(hole, answer.substr(0, size)))
            return false;
        answer.remove_prefix(size);
    }
    return answer == words;
}

/// `text` has bytes of the hole's kinds.
bool AnswerMould::fills(const Hole &hole, std::string_view text)
{
    if (text.empty() || (hole.followsFigure && startsWithTimeUnit(text)))
        return false;
    switch (hole.filling) {
    case Filling::Number: // as long as none that is read as a code, a year or a time
        return hole.kinds == Digit && text.size() >= 5;
    case Filling::Ip:
        return hole.kinds == (Digit | Dot) && isIpv4(text);
    case Filling::Address:
        return (hole.kinds & ~addressBytes) == 0 && isSimpleAddress(text);
    case Filling::Id:
        return (hole.kinds & ~wordBytes) == 0 && (hole.kinds & Digit)
            && (hole.kinds & (Letter | Joiner)) && text.size() > 5 && isWholePiece(text)
            && !((hole.kinds & Joiner) && startsLikeCodeOrDate(text))
            && !((hole.kinds & Dot) && isHost(text)) && !isTag(text);
    case Filling::Host:
        if ((hole.kinds & ~wordBytes) != 0 || !isWholePiece(text) || !isHost(text)
            || ((hole.kinds & Joiner) && startsLikeCodeOrDate(text)))
            return false;
        return knownDomainStart(text)
            == (hole.keptBytes == 0 ? std::string_view::npos : text.size() - hole.keptBytes + 1);
    }
    return false;
}

AnswerFolder::Pattern AnswerFolder::fold(std::string_view answer)
{
    if (answer.empty()) // as half of a log's rows have it
        return {{}, m_emptyHash};
    Set &set = m_sets[setOf(answer)];
    for (const Known &known : set.known) {
        if (known.mould && known.mould->fits(answer))
            return {known.pattern, known.hash};
    }
    foldAnswer(answer, m_pattern, m_parts);
    const uint64_t hash = hashOf(m_pattern);
    std::optional<AnswerMould> mould = AnswerMould::of(answer, m_parts);
    if (!mould)
        return {m_pattern, hash};
    Known &known = set.known[set.next];
    set.next = uint8_t((set.next + 1) % ways);
    known = {std::move(mould), m_pattern, hash};
    return {known.pattern, hash};
}

/// By the first bytes and the length: what differs from email to email mostly has one length.
std::size_t AnswerFolder::setOf(std::string_view answer)
{
    uint64_t start = 0;
    answer.copy(reinterpret_cast<char *>(&start), sizeof(start));
    return std::size_t(mixed(start, answer.size()) >> 32) % sets;
}

} // namespace core
