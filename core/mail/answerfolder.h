// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/mail/answerpattern.h"

namespace core {

/// An answer as a mould for others: its words, and between them holes for what a placeholder stands
/// for. An answer with the same words, whose holes are filled alike, has the same pattern, as
/// foldAnswer() decides token by token.
class AnswerMould
{
public:
    /// None if what was folded has a shape that only foldAnswer() itself can judge.
    [[nodiscard]] static std::optional<AnswerMould> of(std::string_view answer,
                                                       const std::vector<FoldedPart> &parts);

    [[nodiscard]] bool fits(std::string_view answer) const;

private:
    enum class Filling : uint8_t { Number, Id, Ip, Host, Address };

    struct Hole
    {
        Filling filling = Filling::Id;
        uint16_t kinds = 0; ///< of the bytes in it, each at least once
        bool followsFigure = false; ///< so that it must not be a unit of time
        uint32_t wordsBefore = 0; ///< bytes of the words in front of it
        uint32_t keptBytes = 0; ///< of a host's known domain and its dot, which stay
    };

    [[nodiscard]] static std::optional<Hole>
    holeFor(std::string_view answer, const FoldedPart &part, std::size_t &start, std::size_t &end);
    [[nodiscard]] static bool fills(const Hole &hole, std::string_view text);

    std::string m_words; ///< all, without what is in the holes
    std::vector<Hole> m_holes;
};

/// foldAnswer() for one answer after the other, as a log has them: nearly all fit the mould of one
/// before.
class AnswerFolder
{
public:
    /// A pattern with its hashOf().
    struct Pattern
    {
        std::string_view text; ///< valid until the next call
        uint64_t hash = 0;
    };
    [[nodiscard]] Pattern fold(std::string_view answer);

private:
    struct Known
    {
        std::optional<AnswerMould> mould;
        std::string pattern;
        uint64_t hash = 0;
    };
    static constexpr std::size_t sets = 256;
    static constexpr std::size_t ways = 4;
    struct Set
    {
        std::array<Known, ways> known;
        uint8_t next = 0; ///< to be forgotten for a new one
    };

    [[nodiscard]] static std::size_t setOf(std::string_view answer);

    uint64_t m_emptyHash = hashOf({});
    std::vector<Set> m_sets = std::vector<Set>(sets);
    std::string m_pattern; ///< memory that is used again
    std::vector<FoldedPart> m_parts;
};

} // namespace core
