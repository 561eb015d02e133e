// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/termtext.h"

#include <algorithm>
#include <optional>

#include <QDateTime>
#include <QLocale>

#include "core/base/tr.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/reason.h"
#include "core/query/number.h"

namespace core {

namespace {

QString fieldLabel(const Term &term, const LogTable &table)
{
    switch (term.field->field) {
    case RowField::Time:
        return Tr::tr("Time");
    case RowField::Event:
        return Tr::tr("Event");
    case RowField::Recipient:
        return Tr::tr("Recipient");
    case RowField::Domain:
        return Tr::tr("Domain");
    case RowField::Sender:
        return Tr::tr("Sender");
    case RowField::SenderLogged:
        return Tr::tr("Sender as logged");
    case RowField::RemoteHost:
        return Tr::tr("Remote host");
    case RowField::Bytes:
        return Tr::tr("Bytes");
    case RowField::User:
        return Tr::tr("User");
    case RowField::MessageId:
        return Tr::tr("Message ID");
    case RowField::InternalId:
        return Tr::tr("Internal message ID");
    case RowField::Retries:
        return Tr::tr("Retries");
    case RowField::QueueSeconds:
        return Tr::tr("Seconds in queue");
    case RowField::Stage:
        return Tr::tr("Stage");
    case RowField::Answer:
    case RowField::Pattern:
        return Tr::tr("Answer");
    case RowField::Code:
        return Tr::tr("Code");
    case RowField::Reply:
        return Tr::tr("Reply code");
    case RowField::Reason:
        return Tr::tr("Reason");
    case RowField::File:
        return Tr::tr("File");
    case RowField::Line:
        return Tr::tr("Line");
    case RowField::Further:
        return QString::fromUtf8(table.columns()[term.field->column].title);
    }
    return {};
}

QString conditionText(Term::Condition condition, bool excluded)
{
    switch (condition) {
    case Term::Condition::Failure:
        return excluded ? Tr::tr("Without failures") : Tr::tr("Failures only");
    case Term::Condition::Temporary:
        return excluded ? Tr::tr("Not temporary") : Tr::tr("Temporary");
    case Term::Condition::Permanent:
        return excluded ? Tr::tr("Not permanent") : Tr::tr("Permanent");
    case Term::Condition::Delivered:
        return excluded ? Tr::tr("Not delivered") : Tr::tr("Delivered");
    case Term::Condition::Problem:
        return excluded ? Tr::tr("Without problem rows") : Tr::tr("Problem rows only");
    }
    return {};
}

QString eventText(MailEvent event, bool excluded)
{
    switch (event) {
    case MailEvent::Received:
        return excluded ? Tr::tr("Not accepted") : Tr::tr("Accepted");
    case MailEvent::Delivered:
        return conditionText(Term::Condition::Delivered, excluded);
    case MailEvent::Transient:
        return conditionText(Term::Condition::Temporary, excluded);
    case MailEvent::Permanent:
        return conditionText(Term::Condition::Permanent, excluded);
    case MailEvent::Unknown:
        return excluded ? Tr::tr("Not an unknown event") : Tr::tr("Unknown event");
    }
    return {};
}

/// Not "R", "D", "T" or "P", which is how the unknown events are asked for.
bool isAllEvents(const Term &term)
{
    constexpr std::size_t knownEvents = 4;
    return term.values.size() == knownEvents && term.ranges.empty()
        && std::none_of(term.values.begin(), term.values.end(), [](const Term::Value &value) {
               return mailEventFrom(value.text) == MailEvent::Unknown;
           });
}

QString rangeWords(const Term::Range &range)
{
    const auto number = [](double value) { return QString::fromStdString(numberText(value)); };
    if (range.from && range.to)
        return Tr::tr("%1 to %2").arg(number(*range.from), number(*range.to));
    if (range.from)
        return (range.fromExclusive ? Tr::tr("more than %1") : Tr::tr("at least %1"))
            .arg(number(*range.from));
    return (range.toExclusive ? Tr::tr("less than %1") : Tr::tr("at most %1"))
        .arg(number(range.to.value_or(0)));
}

/// "gmail.com or 2 more".
QString firstOf(const QString &first, std::size_t count)
{
    return count > 1 ? Tr::tr("%1 or %2 more").arg(first, QString::number(count - 1)) : first;
}

/// Terms that need no field's name; empty for others.
QString ownWords(const Term &term, const KnowledgeBase &knowledge)
{
    if (!term.ranges.empty())
        return {};
    const Term::Value &first = term.values.front();
    if (term.field->field == RowField::Event) {
        if (isAllEvents(term))
            return eventText(MailEvent::Unknown, !term.excluded);
        const MailEvent event = mailEventFrom(first.text);
        if (event != MailEvent::Unknown && !first.wildcards)
            return firstOf(eventText(event, term.excluded), term.values.size());
    }
    if (term.field->field == RowField::Reason) {
        if (const auto reason = reasonFrom(first.text)) {
            const QString title = knowledge.reason(*reason).title;
            return firstOf(term.excluded ? Tr::tr("Not: %1").arg(title) : title,
                           term.values.size());
        }
    }
    return {};
}

QString valuesText(const Term &term, const LogTable &table, const KnowledgeBase &knowledge)
{
    if (!term.values.empty()) {
        if (const QString words = ownWords(term, knowledge); !words.isEmpty())
            return words;
    }
    const QString field = fieldLabel(term, table);
    const std::size_t count = term.values.size() + term.ranges.size();
    if (count == 1 && !term.values.empty() && term.values.front().text.empty())
        return (term.excluded ? Tr::tr("%1 is not empty") : Tr::tr("%1 is empty")).arg(field);
    QString first;
    if (term.values.empty())
        first = rangeWords(term.ranges.front());
    else if (term.values.front().text.empty())
        first = Tr::tr("empty");
    else
        first = QString::fromUtf8(term.values.front().text);
    return (term.excluded ? Tr::tr("%1 is not %2") : Tr::tr("%1 is %2"))
        .arg(field, firstOf(first, count));
}

QDateTime wallClock(Millis utc, const Zone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(zone.toLocal(utc), Qt::UTC);
}

class TimeWords
{
public:
    TimeWords(const LogTable &table, const Zone &zone)
        : m_zone(zone)
    {
        const std::optional<Millis> last = table.size() == 0
            ? std::nullopt
            : std::optional(table.time(uint32_t(table.size() - 1)));
        if (last && *last != noTime)
            m_year = wallClock(*last, zone).date().year();
    }

    [[nodiscard]] QString range(Millis from, Millis to) const
    {
        const QDateTime first = wallClock(from, m_zone);
        const QDateTime end = wallClock(to, m_zone);
        if (isMidnight(first) && isMidnight(end)) {
            const QDate lastDay = end.date().addDays(-1);
            if (lastDay <= first.date())
                return day(first.date());
            return between(day(first.date()), day(lastDay));
        }
        if (first.date() == end.date())
            return between(moment(first), clock(end));
        return between(moment(first), moment(end));
    }
    [[nodiscard]] QString moment(Millis utc) const { return moment(wallClock(utc, m_zone)); }

private:
    static bool isMidnight(const QDateTime &time) { return time.time() == QTime(0, 0); }
    static QString between(const QString &from, const QString &to)
    {
        return from + u" \u2013 " + to;
    }
    static QString clock(const QDateTime &time)
    {
        const bool hasSeconds = time.time().second() != 0;
        return time.toString(hasSeconds ? u"HH:mm:ss" : u"HH:mm");
    }
    [[nodiscard]] QString day(QDate date) const
    {
        const bool isKnownYear = date.year() == m_year;
        return QLocale::c().toString(date, isKnownYear ? u"d MMM" : u"d MMM yyyy");
    }
    [[nodiscard]] QString moment(const QDateTime &time) const
    {
        return isMidnight(time) ? day(time.date()) : day(time.date()) + u' ' + clock(time);
    }

    const Zone &m_zone;
    std::optional<int> m_year;
};

QString timeText(const Term &term, const LogTable &table, const Zone &zone)
{
    const TimeWords words(table, zone);
    if (term.from && term.to) {
        const QString range = words.range(*term.from, *term.to);
        return term.excluded ? Tr::tr("Not %1").arg(range) : range;
    }
    if (term.from)
        return (term.excluded ? Tr::tr("Not from %1") : Tr::tr("From %1"))
            .arg(words.moment(*term.from));
    if (term.to)
        return (term.excluded ? Tr::tr("Not before %1") : Tr::tr("Before %1"))
            .arg(words.moment(*term.to));
    return term.excluded ? Tr::tr("Without a time") : Tr::tr("With a time");
}

QString expressionText(const Term &term, const LogTable &table)
{
    const QString expression = u'/' + QString::fromUtf8(term.text) + u'/';
    if (!term.field)
        return (term.excluded ? Tr::tr("Does not match %1") : Tr::tr("Matches %1")).arg(expression);
    return (term.excluded ? Tr::tr("%1 does not match %2") : Tr::tr("%1 matches %2"))
        .arg(fieldLabel(term, table), expression);
}

} // namespace

QString chipText(const Term &term, const LogTable &table, const Zone &zone,
                 const KnowledgeBase &knowledge)
{
    switch (term.kind) {
    case Term::Kind::Field:
        return valuesText(term, table, knowledge);
    case Term::Kind::Expression:
        return expressionText(term, table);
    case Term::Kind::Words:
        return (term.excluded ? Tr::tr("Does not contain \"%1\"") : Tr::tr("Contains \"%1\""))
            .arg(QString::fromUtf8(term.text));
    case Term::Kind::Time:
        return timeText(term, table, zone);
    case Term::Kind::Is:
        return conditionText(term.condition, term.excluded);
    }
    return {};
}

} // namespace core
