// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/queryparser.h"

#include <utility>

#include <QTest>

#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

Zone berlin()
{
    return Zone::named("Europe/Berlin").value();
}

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT
private slots:
    void writesWhatItReads_data();
    void writesWhatItReads();
    void readsTerms();
    void readsValuesAndRanges();
    void readsDatesInTheZone();
    void joinsAfterAndBefore();
    void pointsAtWhatIsWrong_data();
    void pointsAtWhatIsWrong();
    void readsItsOwnTextOfRandomFilters_data();
    void readsItsOwnTextOfRandomFilters();
    void writesValuesOfAnyText();
    void writesInstantsThatTheClockShowsTwice();
};

void TestQuery::writesWhatItReads_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *query, const char *written) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(written);
    };
    const auto same = [&](const char *query) { row(query, query); };
    same("");
    row("  \t ", "");
    same("event:P domain:gmail.com,outlook.com -code:5.1.1 \"mailbox full\"");
    row("EVENT:P", "event:P");
    row("messageid:x", "message_id:x");
    row("Message_ID_Header:x", "message_id:x");
    row("NOTE:x", "note:x");
    row("domain:\"gmail.com\"", "domain:gmail.com");
    same("note:\"with blanks\"");
    same("note:\"say \"\"hi\"\"\"");
    same("note:\"a,b\",c");
    same("note:\"*\"");
    same("note:*");
    same("note:\"/x/\"");
    same("note:");
    row("note:\"\"", "note:");
    same("-note:");
    row("note:,x", "note:\"\",x");
    same("10:05");
    same("2x:y");
    same("\"note:x\"");
    same("\"a \"\"quoted\"\" word\"");
    same("\"-x\"");
    same("-\"-x\"");
    same("\"/\"");
    row("-", "\"-\"");
    row("a-b", "a-b");
    same("\"\"");
    same("a,b*c");
    same("/a b\\/c\\d\"/");
    same("-answer:/^5[0-9]+/");
    same("pattern:\"550 5.1.1 <address>: User unknown\",452*");
    row("Pattern:", "pattern:");
    same("retries:>3");
    same("retries:>=3");
    same("retries:<0.5");
    same("retries:<=-1");
    same("retries:1..3");
    row("retries:3..", "retries:>=3");
    row("retries:..3", "retries:<=3");
    row("retries:>3,1", "retries:1,>3");
    same("retries:\">3\"");
    same("note:>3");
    same("note:1..3");
    same("after:2026-11-03");
    row("after:2026-11-03T00:00", "after:2026-11-03");
    row("after:\"2026-11-03 09:00\"", "after:2026-11-03T09:00");
    same("before:2026-11-03T09:00:30");
    same("before:2026-11-03T09:00:00.125");
    same("on:2026-11-03");
    row("after:2026-11-03 before:2026-11-04", "on:2026-11-03");
    same("after:2026-11-03T09:00 before:2026-11-04");
    same("-on:2026-11-03T09:00..2026-11-03T11:00");
    row("-on:2026-11-03..2026-11-04", "-on:2026-11-03T00:00..2026-11-05T00:00");
    row("IS:Failure", "is:failure");
    same("-is:problem");
}

void TestQuery::writesWhatItReads()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, written);
    const LogTablePtr table = logFrom(standardHeader);
    for (const Zone &zone : {Zone::gmt(), berlin()}) {
        const auto filter = parseQuery(query.toStdString(), *table, zone);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
        QCOMPARE(QByteArray::fromStdString(toQuery(*filter, *table, zone)), written);
        QCOMPARE(parseQuery(written.toStdString(), *table, zone).value(), *filter);
    }
}

void TestQuery::readsTerms()
{
    const LogTablePtr table = logFrom(standardHeader);
    const auto filter = parseQuery("-domain:gmail.com,\"a*b\",out* note:/x\\/y/ Mail -is:permanent",
                                   *table, Zone::gmt());
    QVERIFY(filter);
    QCOMPARE(filter->terms.size(), std::size_t(4));

    const Term &domain = filter->terms[0];
    QCOMPARE(domain.kind, Term::Kind::Field);
    QVERIFY(domain.excluded);
    QCOMPARE(domain.field, FieldRef{RowField::Domain});
    const std::vector<Term::Value> values{{"gmail.com", false}, {"a*b", false}, {"out*", true}};
    QCOMPARE(domain.values, values);

    const Term &note = filter->terms[1];
    QCOMPARE(note.kind, Term::Kind::Expression);
    QCOMPARE(note.field, (FieldRef{RowField::Further, 12}));
    QCOMPARE(note.text, std::string("x/y"));

    QCOMPARE(filter->terms[2].kind, Term::Kind::Words);
    QCOMPARE(filter->terms[2].text, std::string("Mail"));

    QCOMPARE(filter->terms[3].kind, Term::Kind::Is);
    QVERIFY(filter->terms[3].excluded);
    QCOMPARE(filter->terms[3].condition, Term::Condition::Permanent);
}

void TestQuery::readsValuesAndRanges()
{
    const LogTablePtr table = logFrom(standardHeader);
    const auto filter = parseQuery("bytes:7,>1,>=2,<3,<=4,5..6,..8,9..", *table, Zone::gmt());
    QVERIFY(filter);
    const Term &term = filter->terms.front();
    QCOMPARE(term.values, std::vector<Term::Value>({{"7", false}}));
    const std::vector<Term::Range> ranges{
        {1, {}, true, false}, {2, {}, false, false}, {{}, 3, false, true},  {{}, 4, false, false},
        {5, 6, false, false}, {{}, 8, false, false}, {9, {}, false, false},
    };
    QCOMPARE(term.ranges, ranges);
}

void TestQuery::readsDatesInTheZone()
{
    const LogTablePtr table = logFrom(standardHeader);
    const auto rangeOf = [&](const char *query, const Zone &zone) {
        const Term term = parseQuery(query, *table, zone).value().terms.front();
        return std::pair(term.from, term.to);
    };
    using Bounds = std::pair<std::optional<Millis>, std::optional<Millis>>;
    constexpr Millis third = 1793664000000; // 2026-11-03T00:00:00Z
    QCOMPARE(rangeOf("after:2026-11-03", Zone::gmt()), Bounds(third, std::nullopt));
    QCOMPARE(rangeOf("after:2026-11-03", berlin()), Bounds(third - millisPerHour, std::nullopt));
    QCOMPARE(rangeOf("before:2026-11-03T09:00:01.5Z", berlin()),
             Bounds(std::nullopt, third + 9 * millisPerHour + 1500));
}

void TestQuery::joinsAfterAndBefore()
{
    const LogTablePtr table = logFrom(standardHeader);
    const auto termsOf
        = [&](const char *query) { return parseQuery(query, *table, Zone::gmt()).value().terms; };
    const Millis from = termsOf("after:2026-11-03").front().from.value();
    const Millis to = termsOf("before:2026-11-05").front().to.value();
    const std::vector<Term> joined{timeTerm(from, to), fieldTerm({RowField::Domain}, "a")};
    QCOMPARE(termsOf("after:2026-11-03 domain:a before:2026-11-05"), joined);
    QCOMPARE(termsOf("before:2026-11-05 domain:a after:2026-11-03"), joined);
    QCOMPARE(termsOf("after:2026-11-03 -before:2026-11-05").size(), std::size_t(2));
    QCOMPARE(termsOf("after:2026-11-03 after:2026-11-04").size(), std::size_t(2));
}

void TestQuery::pointsAtWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QString>("message");
    // The carets stand under what is wrong.
    const auto row
        = [](const char *name, const char *query, const char *place, const char *message) {
              QTest::newRow(name) << QByteArray(query) << QByteArray(place)
                                  << QString::fromLatin1(message);
          };
    row("mistyped field", "code:5.1.1 -domian:x", "            ^^^^^^",
        "unknown field \"domian\"; did you mean \"domain\"?");
    row("unknown field", "http://x", "^^^^",
        "unknown field \"http\"; to search for the text, put it in quotes");
    row("quote not closed", "a \"b c", "  ^^^^", "the quote is not closed");
    row("value's quote not closed", "note:\"b", "     ^^", "the quote is not closed");
    row("text behind a quote", "\"a\"b", "   ^", "a blank is missing behind the closing quote");
    row("text behind a value's quote", "note:\"a\"b", "        ^",
        "a blank or a comma is missing behind the closing quote");
    row("expression not closed", "x /abc", "  ^^^^",
        "the expression is not closed; end it with a slash");
    row("text behind an expression", "/var/log", "     ^",
        "a blank is missing behind the expression; write \\/ for a slash inside it, or put the "
        "text in quotes");
    row("wrong expression", "x /a(b/", "      ^",
        "the expression is wrong here: missing closing parenthesis");
    row("wrong behind an escaped slash", "/\\/a\\/)b/", "      ^",
        "the expression is wrong here: unmatched closing parenthesis");
    row("wrong expression of a field", "note:/+/", "      ^",
        "the expression is wrong here: quantifier does not follow a repeatable item");
    row("no number", "retries:>x", "        ^^",
        "\">x\" is no range of numbers; write it as >3, <=3 or 1..3");
    row("no number behind it", "retries:1,>", "          ^",
        "\">\" is no range of numbers; write it as >3, <=3 or 1..3");
    row("no bounds", "bytes:..", "      ^^",
        "\"..\" is no range of numbers; write it as >3, <=3 or 1..3");
    row("three bounds", "bytes:1..2..3", "      ^^^^^^^",
        "\"1..2..3\" is no range of numbers; write it as >3, <=3 or 1..3");
    row("bounds exchanged", "bytes:5..2", "      ^^^^",
        "the range \"5..2\" is empty; write the smaller number first");
    row("no date", "after:yesterday", "      ^^^^^^^^^",
        "\"yesterday\" is no date; write it as 2026-11-03 or 2026-11-03T09:00");
    row("impossible date", "on:2026-02-30", "   ^^^^^^^^^^",
        "\"2026-02-30\" is no date; write it as 2026-11-03 or 2026-11-03T09:00");
    row("impossible time", "before:2026-11-03T24:00", "       ^^^^^^^^^^^^^^^^",
        "\"2026-11-03T24:00\" is no date; write it as 2026-11-03 or 2026-11-03T09:00");
    row("date of another country", "on:11/3/2026", "   ^^^^^^^^^",
        "\"11/3/2026\" is no date; write it as 2026-11-03 or 2026-11-03T09:00");
    row("no date at all", "after: x", "      ", "write one date here");
    row("two dates", "on:2026-11-03,2026-11-04", "   ^^^^^^^^^^^^^^^^^^^^^", "write one date here");
    row("day with a time", "on:2026-11-03T09:00", "   ^^^^^^^^^^^^^^^^",
        "\"on:\" takes a date alone; use \"after:\" and \"before:\" for a time");
    row("unknown condition", "is:late", "   ^^^^",
        "\"late\" is none of is:failure, is:temporary, is:permanent, is:delivered and is:problem");
    row("two conditions", "is:failure,problem", "   ^^^^^^^^^^^^^^^",
        "write one word behind \"is:\"; repeat it for another");
}

void TestQuery::pointsAtWhatIsWrong()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, place);
    QFETCH(QString, message);
    const LogTablePtr table = logFrom(standardHeader);
    const auto filter = parseQuery(query.toStdString(), *table, Zone::gmt());
    QVERIFY(!filter);
    QCOMPARE(filter.error().message, message);
    const QByteArray pointer = QByteArray(qsizetype(filter.error().position), ' ')
        + QByteArray(qsizetype(filter.error().length), '^');
    QCOMPARE(pointer, place);
}

void TestQuery::readsItsOwnTextOfRandomFilters_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestQuery::readsItsOwnTextOfRandomFilters()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 40);
    const NaiveLog log(*table);
    const Zone zone = berlin();
    std::mt19937 random(seed);
    for (int round = 0; round < 500; ++round) {
        const std::string query = randomQuery(random, log);
        const auto filter = parseQuery(query, *table, zone);
        QVERIFY2(filter, query.c_str());
        const std::string written = toQuery(*filter, *table, zone);
        const auto again = parseQuery(written, *table, zone);
        QVERIFY2(again, written.c_str());
        QVERIFY2(*again == *filter, (query + " became " + written).c_str());
    }
}

/// Values and words as a click on a cell makes them.
void TestQuery::writesValuesOfAnyText()
{
    const LogTablePtr table = logFrom(standardHeader);
    constexpr std::string_view characters = "ab\",*/-:\\ .<>=\t\n0_";
    std::mt19937 random(7);
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (unsigned length = random() % 6; length > 0; --length)
            text += oneOf(random, characters);
        Filter filter;
        filter.terms.push_back(
            fieldTerm({oneOf(random, std::vector{RowField::Retries, RowField::User})}, text));
        filter.terms.push_back(filter.terms.front());
        filter.terms.back().values.push_back({oneOf(random, std::vector{text, std::string()})});
        filter.terms.emplace_back().text = text;
        filter.terms.back().excluded = random() % 2;
        const std::string query = toQuery(filter, *table, Zone::gmt());
        const auto again = parseQuery(query, *table, Zone::gmt());
        QVERIFY2(again, query.c_str());
        QVERIFY2(*again == filter, query.c_str());
    }
}

void TestQuery::writesInstantsThatTheClockShowsTwice()
{
    const Zone zone = berlin();
    const LogTablePtr table = logFrom(standardHeader);
    constexpr Millis change = 1792890000000; // 2026-10-25T01:00Z, clocks go back to 02:00
    for (Millis time = change - 3 * millisPerHour; time < change + 3 * millisPerHour;
         time += 10 * millisPerMinute) {
        Filter filter;
        filter.terms.push_back(timeTerm(time, {}));
        const std::string query = toQuery(filter, *table, zone);
        QCOMPARE(parseQuery(query, *table, zone).value(), filter);
    }
    Filter filter;
    filter.terms.push_back(timeTerm(change, {}));
    QCOMPARE(toQuery(filter, *table, zone), std::string("after:2026-10-25T01:00Z"));
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
