// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/mail/answerpattern.h"
#include "core/mail/knownhosts.h"
#include "core/mail/smtpreply.h"

using namespace core;

namespace {

/// Answers and their patterns, as they were first folded byte by byte.
QList<QByteArrayList> recorded()
{
    QList<QByteArrayList> rows;
    QFile file(QStringLiteral(TEST_DATA_DIR "/mail/patterns.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd()) {
        const QByteArrayList row = file.readLine().chopped(1).split('\t');
        if (row.size() == 2)
            rows += row;
    }
    return rows;
}

} // namespace

class TestMailPattern : public QObject
{
    Q_OBJECT

private slots:
    void foldsWhatDiffers_data();
    void foldsWhatDiffers();
    void foldsWhatIsRecorded();
    void foldsAlikeWhereverTextStarts();
    void foldsAPatternIntoItself();
    void keepsTheCodesOfRandomText();
    void keepsDomainsOfProviders();
    void reusesTheBuffer();
};

void TestMailPattern::foldsWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("pattern");
    const auto add = [](const char *name, const char *answer, const char *pattern) {
        QTest::newRow(name) << QByteArray(answer) << QByteArray(pattern);
    };
    const auto keeps = [](const char *answer) {
        QTest::newRow(answer) << QByteArray(answer) << QByteArray(answer);
    };
    add("empty", "", "");
    add("address in brackets", "550 5.1.1 <jane.doe@acme.example>: User unknown",
        "550 5.1.1 <address>: User unknown");
    add("bare address", "550 jane@acme.example is unknown.", "550 <address> is unknown.");
    add("address in quotes", "no mailbox 'o'neil@acme.example'", "no mailbox '<address>'");
    add("VERP address", "<info=shop.example__0-1r1@x9.um8.bnc.salesforce.com> refused",
        "<address> refused");
    add("mailto", "write to mailto:help@acme.example", "write to mailto:<address>");
    add("address in a URL", "see http://acme.example/why?id=jane@acme.example&ip=192.0.2.1",
        "see http://<host>/why?<address>&ip=<ip>");
    add("IPv4", "host [192.0.2.10] blocked", "host [<ip>] blocked");
    add("IPv6", "host [2001:db8::25:1] blocked", "host [<ip>] blocked");
    add("IPv6 with prefix", "host [IPv6:2001:db8:0:1:2:3:4:5]: no", "host [IPv6:<ip>]: no");
    add("IPv4 in IPv6", "from ::ffff:192.0.2.10", "from <ip>");
    add("host", "mx1.mail.acme.example refused", "<host> refused");
    add("host in brackets", "<mx1.acme.com>: Helo command rejected",
        "<host>: Helo command rejected");
    add("host of a provider", "[BN8NAM11FT066.eop-nam11.prod.protection.outlook.com]",
        "[<host>.protection.outlook.com]");
    add("Postfix queue id", "250 2.0.0 Ok: queued as 4FbZxJ3pCsz2xKL",
        "250 2.0.0 Ok: queued as <id>");
    add("Exim id", "250 OK id=1pAbCd-0001Xy-2A", "250 OK id=<id>");
    add("Gmail id", "Learn more a1-20020a170902abcd00b001cc5e8f4b1asi123plb.123 - gsmtp",
        "Learn more <id> - gsmtp");
    add("UUID", "ref 123e4567-e89b-12d3-a456-426614174000", "ref <id>");
    add("Base64", "ref q1W2e3R4t5+Z6u7/I8o9 end", "ref <id> end");
    add("clock", "at 12:34:56 today", "at <time> today");
    add("ISO time", "at 2026-11-03T10:05:00Z today", "at <time> today");
    add("slashed date", "on 11/03/2026 today", "on <time> today");
    add("large number", "size 12345678 exceeds 10485760", "size <number> exceeds <number>");
    add("delay", "Greylisted for 299 seconds", "Greylisted for <number> seconds");
    add("Exchange version", "15.20.8769.031", "<number>");
    keeps("550 5.7.1 [BL21] 451 4.7.650 (#5.1.1)");
    keeps("550-5.1.1 Two lines 550 5.1.1 of it");
    keeps("see BL000001, AUP#I-1000, AUP#1260, S3140, TSS04, CS01, OFR004_104 [104] (554.30)");
    keeps("421 4.4.0 [internal] no mail servers for this domain");
    keeps("550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found");
    keeps("see https://support.google.com/mail/?p=NoSuchUser");
    keeps("blocked using zen.spamhaus.org");
    keeps("not RFC 5322 compliant, use TLSv1.2 or IPv6 and UTF-8");
    keeps("Mailbox full.Please try later, e.g. tomorrow");
    keeps("<address> <ip> <host>.outlook.com <id> <number> <time>");
}

void TestMailPattern::foldsWhatDiffers()
{
    QFETCH(QByteArray, answer);
    QTEST(QByteArray::fromStdString(foldAnswer(answer.toStdString())), "pattern");
}

void TestMailPattern::foldsWhatIsRecorded()
{
    const QList<QByteArrayList> rows = recorded();
    QVERIFY(rows.size() > 500);
    for (const QByteArrayList &row : rows)
        QCOMPARE(QByteArray::fromStdString(foldAnswer(row[0].toStdString())), row[1]);
}

/// Texts are read many bytes at a time, so what is folded may stand anywhere in such a block.
void TestMailPattern::foldsAlikeWhereverTextStarts()
{
    for (const QByteArrayList &row : recorded()) {
        const std::string answer = " " + row[0].toStdString();
        const std::string pattern = foldAnswer("x" + answer).substr(1);
        for (std::size_t before = 2; before < 40; ++before) {
            const std::string padding(before, 'x');
            QCOMPARE(QByteArray::fromStdString(foldAnswer(padding + answer)),
                     QByteArray::fromStdString(padding + pattern));
        }
    }
}

void TestMailPattern::foldsAPatternIntoItself()
{
    const QByteArrayList parts = {"550",
                                  " ",
                                  " ",
                                  "-",
                                  ".",
                                  ":",
                                  "@",
                                  "<",
                                  ">",
                                  "[",
                                  "]",
                                  "/",
                                  "=",
                                  "+",
                                  "5.1.1",
                                  "192.0.2.1",
                                  "acme.example",
                                  "mx.outlook.com",
                                  "a1b2c3d4e5",
                                  "jane",
                                  "2001:db8::1",
                                  "12:30",
                                  "2026-11-03",
                                  "seconds",
                                  "'",
                                  "S3140",
                                  "host",
                                  "address",
                                  "#",
                                  "1234567",
                                  "Xy",
                                  "://",
                                  "?",
                                  "_",
                                  "::",
                                  "1/2/2026"};
    uint32_t state = 42;
    for (int round = 0; round < 30000; ++round) {
        std::string answer;
        for (int part = round % 12; part >= 0; --part) {
            state = state * 1664525 + 1013904223;
            answer += parts[int((state >> 8) % uint32_t(parts.size()))].toStdString();
        }
        const std::string pattern = foldAnswer(answer);
        QCOMPARE(QByteArray::fromStdString(foldAnswer(pattern)),
                 QByteArray::fromStdString(pattern));
    }
}

void TestMailPattern::keepsTheCodesOfRandomText()
{
    const QByteArrayList words = {"550",
                                  "5.1.1",
                                  "4.7.650",
                                  "550-5.1.1",
                                  "(#5.1.0)",
                                  "[internal]",
                                  "said:",
                                  "jane@acme.example",
                                  "<a=b@c.example>",
                                  "192.0.2.1",
                                  "4.16.55.1",
                                  "mx1.acme.com",
                                  "a1b2c3d4e5f6",
                                  "421-4.7.0",
                                  "5.1.1.",
                                  "2001:db8::1",
                                  "12:30:00",
                                  "500",
                                  "seconds",
                                  "id=5.1.1",
                                  "5.1.1-abc12345",
                                  "refused"};
    uint32_t state = 7;
    for (int round = 0; round < 30000; ++round) {
        std::string answer;
        for (int word = round % 8; word >= 0; --word) {
            state = state * 1664525 + 1013904223;
            answer += words[int((state >> 8) % uint32_t(words.size()))].toStdString() + ' ';
        }
        QVERIFY2(parseReply(foldAnswer(answer)) == parseReply(answer), answer.c_str());
    }
}

void TestMailPattern::keepsDomainsOfProviders()
{
    QCOMPARE(knownDomainStart("zen.spamhaus.org"), std::size_t(0));
    QCOMPARE(knownDomainStart("MX.Outlook.COM"), std::size_t(3));
    QCOMPARE(knownDomainStart("a.b.protection.outlook.com"), std::size_t(4));
    QCOMPARE(knownDomainStart("acme.example"), std::string_view::npos);
    QCOMPARE(knownDomainStart("notoutlook.com"), std::string_view::npos);
    QCOMPARE(knownDomainStart(""), std::string_view::npos);
}

void TestMailPattern::reusesTheBuffer()
{
    std::string pattern = "what was there before";
    foldAnswer("550 No", pattern);
    QCOMPARE(pattern, std::string("550 No"));
}

QTEST_GUILESS_MAIN(TestMailPattern)
#include "tst_mailpattern.moc"
