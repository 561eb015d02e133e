// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naivequery.h"

#include <algorithm>

#include <QRegularExpression>

#include "core/log/rowtext.h"
#include "core/mail/answerpattern.h"
#include "core/text/encoding.h"
#include "tests/support/logbuilder.h"

namespace tests {

using namespace core;

namespace {

QString asShown(std::string_view logged)
{
    return QString::fromStdString(toUtf8(logged));
}

QString lowered(QString text)
{
    for (QChar &c : text) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + 32);
    }
    return text;
}

bool matchesExpression(const QString &text, const std::string &expression)
{
    return QRegularExpression(QString::fromStdString(expression)).match(text).hasMatch();
}

bool meetsValue(QString text, const Term::Value &value, bool isCaseSensitive)
{
    QString wanted = QString::fromStdString(value.text);
    if (!isCaseSensitive) {
        text = lowered(text);
        wanted = lowered(wanted);
    }
    if (!value.wildcards)
        return text == wanted;
    QStringList parts;
    for (const QString &part : wanted.split(u'*'))
        parts << QRegularExpression::escape(part);
    const QRegularExpression pattern(u"\\A(?:" + parts.join(u".*") + u")\\z",
                                     QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(text).hasMatch();
}

bool meetsRange(const QString &text, const Term::Range &range)
{
    static const QRegularExpression isNumber(
        QStringLiteral("\\A[+-]?[0-9]+(\\.[0-9]*)?(e[+-]?[0-9]+)?\\z"),
        QRegularExpression::CaseInsensitiveOption);
    if (!isNumber.match(text).hasMatch())
        return false;
    const double number = text.toDouble();
    if (range.from && (range.fromExclusive ? number <= *range.from : number < *range.from))
        return false;
    return !range.to || (range.toExclusive ? number < *range.to : number <= *range.to);
}

bool meetsCondition(const NaiveRow &row, Term::Condition condition)
{
    switch (condition) {
    case Term::Condition::Failure:
        return row.event == MailEvent::Transient || row.event == MailEvent::Permanent;
    case Term::Condition::Temporary:
        return row.event == MailEvent::Transient;
    case Term::Condition::Permanent:
        return row.event == MailEvent::Permanent;
    case Term::Condition::Delivered:
        return row.event == MailEvent::Delivered;
    case Term::Condition::Problem:
        return row.isProblem;
    }
    return false;
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

std::string randomCase(std::mt19937 &random, std::string text)
{
    for (char &c : text) {
        if (random() % 3 == 0 && c >= 'a' && c <= 'z')
            c = char(c - 32);
    }
    return text;
}

/// A piece of a text between character borders.
std::string randomPiece(std::mt19937 &random, const std::string &utf8)
{
    const QString text = QString::fromStdString(utf8);
    if (text.isEmpty())
        return {};
    const auto start = qsizetype(random() % size_t(text.size()));
    return text.mid(start, 1 + qsizetype(random() % 9)).toStdString();
}

std::string randomValue(std::mt19937 &random, const std::string &value)
{
    switch (random() % 6) {
    case 0:
        return "\"\"";
    case 1:
        return quoted(randomCase(random, value));
    case 2:
        return "*"
            + QString::fromStdString(randomPiece(random, value))
                  .remove(QRegularExpression(QStringLiteral("[\\s,]")))
                  .toStdString()
            + "*";
    default:
        return quoted(value);
    }
}

/// Slashes are escaped like all that is not a letter or digit.
std::string randomExpression(std::mt19937 &random, const std::string &utf8)
{
    const QString piece = QString::fromStdString(randomPiece(random, utf8));
    return '/' + QRegularExpression::escape(piece).toStdString() + '/';
}

std::string randomFieldTerm(std::mt19937 &random, const NaiveLog &log)
{
    const FieldRef field = oneOf(random, log.allFields);
    const auto value = [&] { return toUtf8(log.value(oneOf(random, log.rows), field)); };
    const std::string name = fieldName(log.table, field) + ':';
    if (random() % 8 == 0) {
        return name + randomExpression(random, value());
    }
    std::string term = name + randomValue(random, value());
    for (unsigned more = random() % 3; more > 0; --more)
        term += ',' + randomValue(random, value());
    return term;
}

std::string randomWords(std::mt19937 &random, const NaiveLog &log)
{
    const NaiveRow &row = oneOf(random, log.rows);
    const std::string piece = randomPiece(random, oneOf(random, row.fields).toStdString());
    if (random() % 4 == 0)
        return randomExpression(random, piece);
    return quoted(randomCase(random, piece));
}

std::string randomTerm(std::mt19937 &random, const NaiveLog &log)
{
    static const std::vector<std::string> fixed{
        "is:failure",
        "is:temporary",
        "is:permanent",
        "is:delivered",
        "is:problem",
        "retries:>1",
        "retries:<=3.5",
        "bytes:1..10,300",
        "queue_seconds:2..",
        "line:<40",
        "after:2026-11-05",
        "before:2026-11-09T12:30",
        "on:2026-11-07",
        "event:T,P",
        "event:R",
        "event:bogus,D",
        "domain:gmail.com",
        "code:5.1.1,4.*",
        "pattern:550*",
        "-pattern:",
        "pattern:\"550 5.1.1 <ADDRESS>: user unknown\"",
        "reason:*recipient*",
        "event:permanent",
        "stage:*RCPT*",
        "-is:failure",
        "/^5[0-9]+ 5\\.1\\.1/",
        "reply:550",
    };
    const std::string minus = random() % 4 == 0 ? "-" : "";
    switch (random() % 3) {
    case 0: {
        const std::string term = oneOf(random, fixed);
        return term.starts_with('-') ? term : minus + term;
    }
    case 1:
        return minus + randomWords(random, log);
    default:
        return minus + randomFieldTerm(random, log);
    }
}

} // namespace

NaiveLog::NaiveLog(const LogTable &logTable)
    : table(logTable)
    , allFields(core::allFields(logTable))
{
    RowText text(table);
    for (uint32_t index = 0; index < table.size(); ++index) {
        if (!text.read(index))
            qFatal("a row cannot be read back");
        NaiveRow row;
        row.row = index;
        for (const std::string_view field : text.fields())
            row.fields.push_back(asShown(field));
        for (const FieldRef field : allFields)
            row.values.emplace_back(text.value(field));
        // The table keeps one spelling of an answer, whichever.
        if (asciiLowered(foldAnswer(text.answer()))
            != asciiLowered(value(row, {RowField::Pattern})))
            qFatal("a row has the pattern of another answer");
        row.time = table.time(index);
        row.event = table.event(index);
        row.isProblem = table.problems(index) != 0;
        rows.push_back(std::move(row));
    }
}

const std::string &NaiveLog::value(const NaiveRow &row, FieldRef field) const
{
    const auto found = std::find(allFields.begin(), allFields.end(), field);
    return row.values[std::size_t(found - allFields.begin())];
}

bool NaiveLog::meets(const NaiveRow &row, const Term &term) const
{
    bool isMet = false;
    switch (term.kind) {
    case Term::Kind::Words:
        isMet = std::any_of(row.fields.begin(), row.fields.end(), [&](const QString &field) {
            return lowered(field).contains(lowered(QString::fromStdString(term.text)));
        });
        break;
    case Term::Kind::Expression:
        isMet = term.field ? matchesExpression(asShown(value(row, *term.field)), term.text)
                           : std::any_of(row.fields.begin(), row.fields.end(), [&](const auto &f) {
                                 return matchesExpression(f, term.text);
                             });
        break;
    case Term::Kind::Time:
        isMet = row.time != noTime && (!term.from || row.time >= *term.from)
            && (!term.to || row.time < *term.to);
        break;
    case Term::Kind::Is:
        isMet = meetsCondition(row, term.condition);
        break;
    case Term::Kind::Field: {
        const QString text = asShown(value(row, *term.field));
        const RowField field = term.field->field;
        const bool isCaseSensitive = field == RowField::User || field == RowField::MessageId
            || field == RowField::InternalId;
        for (const Term::Value &wanted : term.values) {
            isMet = isMet || meetsValue(text, wanted, isCaseSensitive);
            if (field == RowField::Event && row.event != MailEvent::Unknown)
                isMet = isMet || mailEventFrom(wanted.text) == row.event;
        }
        for (const Term::Range &range : term.ranges)
            isMet = isMet || meetsRange(text, range);
        break;
    }
    }
    return isMet != term.excluded;
}

TermGroups NaiveLog::failedGroups(const NaiveRow &row, const Filter &filter) const
{
    TermGroups failed = 0;
    for (const Term &term : filter.terms)
        failed |= meets(row, term) ? 0 : bitOf(groupOf(term));
    return failed;
}

std::vector<NaiveRow> NaiveLog::shown(const Filter &filter) const
{
    std::vector<NaiveRow> result;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(result),
                 [&](const NaiveRow &row) { return failedGroups(row, filter) == 0; });
    return result;
}

std::string randomQuery(std::mt19937 &random, const NaiveLog &log)
{
    std::string query;
    for (unsigned terms = 1 + random() % 4; terms > 0; --terms)
        query += (query.empty() ? "" : " ") + randomTerm(random, log);
    return query;
}

std::string asciiLowered(std::string text)
{
    for (char &c : text) {
        if (c >= 'A' && c <= 'Z')
            c = char(c + 32);
    }
    return text;
}

} // namespace tests
