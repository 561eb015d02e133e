// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/queryparser.h"

#include <algorithm>
#include <utility>

#include "core/base/asciicase.h"
#include "core/base/tr.h"
#include "core/query/expression.h"
#include "core/query/moment.h"
#include "core/query/numberrange.h"
#include "core/query/querytext.h"

namespace core {

namespace {

template <typename T> using Parsed = tl::expected<T, QueryError>;

/// One value of a list, or a word.
struct Token
{
    std::string text;
    bool isQuoted = false;
    std::size_t position = 0;
    std::size_t length = 0; ///< in the query, quotes included
};

auto wrong(std::size_t position, std::size_t length, const QString &message)
{
    return tl::unexpected(QueryError{position, length, message});
}

auto wrong(const Token &token, const QString &message)
{
    return wrong(token.position, token.length, message);
}

Parsed<Moment> parseMoment(const Token &token, std::string_view text, const Zone &zone)
{
    if (const auto moment = momentFrom(text, zone))
        return *moment;
    return wrong(token,
                 Tr::tr("\"%1\" is no date; write it as 2026-11-03 or 2026-11-03T09:00")
                     .arg(QString::fromUtf8(text)));
}

class Parser
{
public:
    Parser(std::string_view query, const LogTable &table, const Zone &zone)
        : m_query(query)
        , m_table(table)
        , m_zone(zone)
    { }

    Parsed<Filter> parse();

private:
    [[nodiscard]] bool isAtEnd() const { return m_position == m_query.size(); }
    [[nodiscard]] bool isAtBreak() const
    {
        return isAtEnd() || separatesWords(m_query[m_position]);
    }
    [[nodiscard]] bool isAt(char c) const { return !isAtEnd() && m_query[m_position] == c; }
    bool skip(char c);
    bool skipMinus();

    Parsed<Term> parseTerm();
    Parsed<Term> parseNamedTerm(std::string_view name);
    Parsed<Term> parseFieldTerm(FieldRef field);
    Parsed<Term> parseExpression();
    Parsed<Term> parseCondition();
    Parsed<Term> parseTime(std::string_view name);
    Parsed<Token> parseQuoted();
    Token parseWord(bool endsAtComma);
    Parsed<std::vector<Token>> parseList();
    Parsed<Token> parseSingle(const QString &messageIfNot);

    std::string_view m_query;
    const LogTable &m_table;
    const Zone &m_zone;
    std::size_t m_position = 0;
};

/// `after:` and `before:` are one term, as a range is one chip.
void add(Filter &filter, Term term)
{
    const auto isHalfRange = [](const Term &time) {
        return time.kind == Term::Kind::Time && !time.excluded
            && time.from.has_value() != time.to.has_value();
    };
    if (isHalfRange(term)) {
        for (Term &other : filter.terms) {
            if (!isHalfRange(other) || other.from.has_value() == term.from.has_value())
                continue;
            (term.from ? other.from : other.to) = term.from ? term.from : term.to;
            return;
        }
    }
    filter.terms.push_back(std::move(term));
}

Parsed<Filter> Parser::parse()
{
    Filter filter;
    while (true) {
        while (!isAtEnd() && isAtBreak())
            ++m_position;
        if (isAtEnd())
            return filter;
        const bool excluded = skipMinus();
        auto term = parseTerm();
        if (!term)
            return tl::unexpected(term.error());
        term->excluded = excluded;
        add(filter, std::move(*term));
    }
}

bool Parser::skip(char c)
{
    if (!isAt(c))
        return false;
    ++m_position;
    return true;
}

/// A minus that stands alone is a word.
bool Parser::skipMinus()
{
    const bool isMinus
        = isAt('-') && m_position + 1 < m_query.size() && !separatesWords(m_query[m_position + 1]);
    m_position += isMinus;
    return isMinus;
}

Parsed<Term> Parser::parseTerm()
{
    if (isAt('/'))
        return parseExpression();
    if (!isAt('"')) {
        const std::string_view name = namePrefix(m_query.substr(m_position));
        if (!name.empty())
            return parseNamedTerm(name);
    }
    Term term;
    term.kind = Term::Kind::Words;
    if (!isAt('"')) {
        term.text = parseWord(false).text;
        return term;
    }
    auto text = parseQuoted();
    if (!text)
        return tl::unexpected(text.error());
    if (!isAtBreak())
        return wrong(m_position, 1, Tr::tr("a blank is missing behind the closing quote"));
    term.text = std::move(text->text);
    return term;
}

Parsed<Term> Parser::parseNamedTerm(std::string_view name)
{
    const std::size_t position = m_position;
    m_position += name.size() + 1;
    const std::string keyword = asciiLower(name);
    if (keyword == "is")
        return parseCondition();
    if (keyword == "after" || keyword == "before" || keyword == "on")
        return parseTime(keyword);
    if (const auto field = fieldNamed(m_table, name))
        return parseFieldTerm(*field);

    if (const auto nearest = nearestFieldName(m_table, name))
        return wrong(position, name.size(),
                     Tr::tr("unknown field \"%1\"; did you mean \"%2\"?")
                         .arg(QString::fromUtf8(name), QString::fromUtf8(*nearest)));
    return wrong(position, name.size(),
                 Tr::tr("unknown field \"%1\"; to search for the text, put it in quotes")
                     .arg(QString::fromUtf8(name)));
}

Parsed<Term> Parser::parseFieldTerm(FieldRef field)
{
    if (isAt('/')) {
        auto term = parseExpression();
        if (term)
            term->field = field;
        return term;
    }
    const auto tokens = parseList();
    if (!tokens)
        return tl::unexpected(tokens.error());
    Term term;
    term.kind = Term::Kind::Field;
    term.field = field;
    for (const Token &token : *tokens) {
        if (!token.isQuoted && isNumeric(field) && looksLikeRange(token.text)) {
            const auto range = rangeFrom(token.text);
            if (!range)
                return wrong(token, range.error());
            term.ranges.push_back(*range);
        } else {
            const bool hasStar = token.text.find('*') != std::string::npos;
            term.values.push_back({token.text, !token.isQuoted && hasStar});
        }
    }
    return term;
}

Parsed<Term> Parser::parseExpression()
{
    const std::size_t start = m_position++;
    Term term;
    term.kind = Term::Kind::Expression;
    std::vector<std::size_t> positions; ///< of each byte of the expression in the query
    const auto take = [&] {
        positions.push_back(m_position);
        term.text += m_query[m_position++];
    };
    while (!isAtEnd() && !isAt('/')) {
        if (isAt('\\') && m_position + 1 < m_query.size()) {
            if (m_query[m_position + 1] == '/')
                ++m_position;
            else
                take();
        }
        take();
    }
    positions.push_back(m_position);
    if (!skip('/'))
        return wrong(start, m_query.size() - start,
                     Tr::tr("the expression is not closed; end it with a slash"));
    if (!isAtBreak())
        return wrong(m_position, 1,
                     Tr::tr("a blank is missing behind the expression; write \\/ for a slash "
                            "inside it, or put the text in quotes"));
    if (const auto expression = Expression::compile(term.text); !expression) {
        const std::size_t place = std::min(expression.error().position, term.text.size());
        return wrong(positions[place], 1,
                     Tr::tr("the expression is wrong here: %1")
                         .arg(QString::fromStdString(expression.error().message)));
    }
    return term;
}

Parsed<Term> Parser::parseCondition()
{
    const auto token = parseSingle(Tr::tr("write one word behind \"is:\"; repeat it for another"));
    if (!token)
        return tl::unexpected(token.error());
    if (const auto condition = conditionNamed(token->text))
        return isTerm(*condition);
    return wrong(*token,
                 Tr::tr("\"%1\" is none of is:failure, is:temporary, is:permanent, "
                        "is:delivered and is:problem")
                     .arg(QString::fromUtf8(token->text)));
}

Parsed<Term> Parser::parseTime(std::string_view name)
{
    const auto token = parseSingle(Tr::tr("write one date here"));
    if (!token)
        return tl::unexpected(token.error());
    const std::string_view text = token->text;
    // A range has no name of its own in the language, but its exclusion must be written somehow.
    const std::size_t dots = name == "on" ? text.find(rangeDots) : std::string_view::npos;
    const auto first = parseMoment(*token, text.substr(0, dots), m_zone);
    if (!first)
        return tl::unexpected(first.error());
    if (name == "after")
        return timeTerm(first->start, {});
    if (name == "before")
        return timeTerm({}, first->start);
    if (dots == std::string_view::npos) {
        if (first->start == first->end)
            return wrong(*token,
                         Tr::tr("\"on:\" takes a date alone; use \"after:\" and "
                                "\"before:\" for a time"));
        return timeTerm(first->start, first->end);
    }
    const auto last = parseMoment(*token, text.substr(dots + rangeDots.size()), m_zone);
    if (!last)
        return tl::unexpected(last.error());
    return timeTerm(first->start, last->end);
}

Parsed<Token> Parser::parseQuoted()
{
    Token token;
    token.isQuoted = true;
    token.position = m_position++;
    while (true) {
        const std::size_t quote = m_query.find('"', m_position);
        if (quote == std::string_view::npos)
            return wrong(token.position, m_query.size() - token.position,
                         Tr::tr("the quote is not closed"));
        token.text += m_query.substr(m_position, quote - m_position);
        m_position = quote + 1;
        if (!skip('"'))
            break;
        token.text += '"';
    }
    token.length = m_position - token.position;
    return token;
}

Token Parser::parseWord(bool endsAtComma)
{
    Token token;
    token.position = m_position;
    while (!isAtBreak() && !(endsAtComma && isAt(',')))
        ++m_position;
    token.length = m_position - token.position;
    token.text = m_query.substr(token.position, token.length);
    return token;
}

Parsed<std::vector<Token>> Parser::parseList()
{
    std::vector<Token> tokens;
    do {
        if (!isAt('"')) {
            tokens.push_back(parseWord(true));
            continue;
        }
        auto token = parseQuoted();
        if (!token)
            return tl::unexpected(token.error());
        if (!isAtBreak() && !isAt(','))
            return wrong(m_position, 1,
                         Tr::tr("a blank or a comma is missing behind the closing quote"));
        tokens.push_back(std::move(*token));
    } while (skip(','));
    return tokens;
}

Parsed<Token> Parser::parseSingle(const QString &messageIfNot)
{
    const std::size_t start = m_position;
    const auto tokens = parseList();
    if (!tokens)
        return tl::unexpected(tokens.error());
    if (tokens->size() != 1 || tokens->front().text.empty())
        return wrong(start, m_position - start, messageIfNot);
    return tokens->front();
}

} // namespace

Parsed<Filter> parseQuery(std::string_view query, const LogTable &table, const Zone &zone)
{
    return Parser(query, table, zone).parse();
}

} // namespace core
