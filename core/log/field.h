// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace core {

/// The columns an email log is known to have. The first twelve stand in the order of the columns A
/// to L.
enum class Field : uint8_t {
    Time,
    InternalId,
    Event,
    Recipient,
    Sender,
    RemoteHost,
    Bytes,
    User,
    MessageId,
    Retries,
    QueueSeconds,
    Stage,
    Answer, ///< the server's response text, where it has a column of its own
    Further, ///< any other column; a log may have many
};
inline constexpr std::size_t positionalFieldCount = std::size_t(Field::Answer);
inline constexpr std::size_t knownFieldCount = std::size_t(Field::Further);

/// The field's name in queries, on the command line and in JSON; a further column has none.
[[nodiscard]] std::string_view fieldName(Field field);

/// What a further column is called there: in lower case, other characters than letters and digits
/// as `_`.
[[nodiscard]] std::string queryName(std::string_view header);

/// The names that columns of email logs go by, in English and Japanese. Case, blanks, underscores,
/// punctuation, the Japanese long vowel mark and the width of letters do not count.
class ColumnNames
{
public:
    enum class Kind : uint8_t {
        Own, ///< says by itself that this is a column of an email log
        Loose, ///< many other files have such a column too
    };
    struct Match
    {
        Field field = Field::Further; ///< Further: known as none of the fields, as `TLS_Cipher` is
        Kind kind = Kind::Loose;
    };

    ColumnNames(); ///< reads the data compiled into the program

    [[nodiscard]] std::optional<Match> match(std::string_view header) const;
    [[nodiscard]] std::optional<Field> fieldNamed(std::string_view header) const;

private:
    std::unordered_map<std::string, Match> m_matches;
};

} // namespace core
