// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <regex>

#include <QTest>

#include "core/base/hash.h"
#include "core/mail/deliverystage.h"
#include "core/mail/mailevent.h"
#include "core/mail/reason.h"
#include "core/mail/smtpreply.h"
#include "core/mail/verpsender.h"

using namespace core;

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// A small generator with the same numbers on every machine.
class Random
{
public:
    uint32_t below(uint32_t limit)
    {
        m_state = m_state * 1664525 + 1013904223;
        return (m_state >> 8) % limit;
    }

private:
    uint32_t m_state = 20261101;
};

} // namespace

class TestMailReply : public QObject
{
    Q_OBJECT

private slots:
    void readsMailEvents_data();
    void readsMailEvents();
    void namesEveryReasonOnce();
    void readsReplies_data();
    void readsReplies();
    void agreesWithAnExpressionOnRandomText();
    void standsRandomBytes();
    void readsOnlyWholeEnhancedCodes();
    void splitsStageAndAnswer_data();
    void splitsStageAndAnswer();
    void splitsARowAsTheOneBefore();
    void namesEveryStage();
    void knowsASenderByTheStartOfTheAddress();
    void decodesSenders_data();
    void decodesSenders();
};

void TestMailReply::readsMailEvents_data()
{
    QTest::addColumn<QByteArray>("logged");
    QTest::addColumn<char>("expected");
    QTest::newRow("R") << QByteArray("R") << 'R';
    QTest::newRow("d with blanks") << QByteArray(" d\r\n") << 'D';
    QTest::newRow("t") << QByteArray("t") << 'T';
    QTest::newRow("P") << QByteArray("P") << 'P';
    QTest::newRow("word") << QByteArray("Reception") << 'R';
    QTest::newRow("received") << QByteArray("RECEIVED") << 'R';
    QTest::newRow("delivery") << QByteArray("Delivery") << 'D';
    QTest::newRow("transient") << QByteArray("Transient failure") << 'T';
    QTest::newRow("permanent") << QByteArray("permanent Failure") << 'P';
    QTest::newRow("empty") << QByteArray() << '?';
    QTest::newRow("other letter") << QByteArray("X") << '?';
    QTest::newRow("two letters") << QByteArray("RD") << '?';
}

void TestMailReply::readsMailEvents()
{
    QFETCH(QByteArray, logged);
    QTEST(letter(mailEventFrom(logged.toStdString())), "expected");
    QVERIFY(isFailure(MailEvent::Transient) && isFailure(MailEvent::Permanent));
    QVERIFY(!isFailure(MailEvent::Delivered) && !isFailure(MailEvent::Unknown));
}

void TestMailReply::namesEveryReasonOnce()
{
    for (std::size_t index = 0; index < reasonCount; ++index) {
        const Reason reason = Reason(index);
        QVERIFY(!reasonId(reason).empty());
        QCOMPARE(reasonFrom(reasonId(reason)), std::optional(reason));
    }
    QCOMPARE(reasonId(Reason::UnknownRecipient), std::string_view("unknown-recipient"));
    QCOMPARE(reasonId(Reason::Unknown), std::string_view("unknown"));
    QVERIFY(!reasonFrom("no-such-reason"));
}

void TestMailReply::readsReplies_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("reply");
    QTest::addColumn<QByteArray>("code");
    const auto add = [](const char *answer, int reply, const char *code) {
        QTest::newRow(*answer ? answer : "empty")
            << QByteArray(answer) << reply << QByteArray(code);
    };
    add("", 0, "");
    add("550 5.1.1 <a@b.example>: Recipient address rejected", 550, "5.1.1");
    add("550-5.1.1 The account does not exist 550 5.1.1 Learn more", 550, "5.1.1");
    add("550 #5.1.0 Address rejected", 550, "5.1.0");
    add("550 550 #5.1.0 Address rejected", 550, "5.1.0");
    add("511 sorry, no mailbox here (#5.1.1)", 511, "5.1.1");
    add("553 5.7.1 [BL21] Connections not accepted", 553, "5.7.1");
    add("451 4.7.650 The mail server has been temporarily rate limited", 451, "4.7.650");
    add("421-4.7.0 Try again later", 421, "4.7.0");
    add("421 4.7.0 [TSS04] deferred - 4.16.55.1; see", 421, "4.7.0");
    add("421 deferred - 4.16.55.1; see", 421, "421");
    add("554 30 Sorry, disabled (554.30)", 554, "554");
    add("421 4.4.0 [internal] no mail servers", 421, "4.4.0");
    add("[internal] 554 5.4.4 Domain Lookup Failed", 554, "5.4.4");
    add("host mx.acme.example said: 550 5.1.1 Unknown", 550, "5.1.1");
    add("host mx.acme.example said: nothing, said: 552 Full", 552, "552");
    add("5.2.2 mailbox full", 0, "5.2.2");
    add("Mailbox full", 0, "");
    add("user 550 is unknown", 0, "");
    add("5501 is no reply", 0, "");
    add("550.5 is no reply", 0, "");
    add("192.0.2.10 refused", 0, "");
    add("550 from 5.1.1.4", 550, "550");
    add("550 ends so 5.1.1.", 550, "5.1.1");
    add("550 v5.1.1", 550, "550");
    add("550 mx-5.1.1 is a host", 550, "550");
    add("550 5.1.1234", 550, "550");
    add("550 5.1.1-jane@acme.example", 550, "550");
    add("550 3.1.1", 550, "550");
    add("650 6.1.1", 0, "");
    add("550", 550, "550");
    add(" 550 late", 550, "550");
    add("250 2.0.0 OK", 250, "2.0.0");
    add("550 X5.1.1 then 5.2.1", 550, "5.2.1");
}

void TestMailReply::readsReplies()
{
    QFETCH(QByteArray, answer);
    const SmtpReply reply = parseReply(answer.toStdString());
    QTEST(int(reply.reply), "reply");
    QTEST(QByteArray::fromStdString(reply.code()), "code");
}

void TestMailReply::agreesWithAnExpressionOnRandomText()
{
    // Slow and obvious: a code stands alone between characters that cannot belong to it.
    const std::regex code("(^|[^A-Za-z0-9_./+@-]|(?:^|[^A-Za-z0-9_./+@-])[245][0-9]{2}-)"
                          "([245]\\.[0-9]{1,3}\\.[0-9]{1,3})"
                          "(?![A-Za-z0-9_]|\\.[A-Za-z0-9_]|[-0-9.a]*@)");
    const QByteArray alphabet = "55241...1. -a#@[/";
    Random random;
    int found = 0;
    for (int round = 0; round < 60000; ++round) {
        std::string text;
        for (uint32_t length = random.below(20); length > 0; --length)
            text += alphabet[random.below(uint32_t(alphabet.size()))];
        std::string expected;
        std::smatch match;
        if (std::regex_search(text, match, code))
            expected = enhancedCodeFrom(match[2].str())->text();
        const SmtpReply reply = parseReply(text);
        QCOMPARE(reply.enhanced ? reply.enhanced->text() : std::string(), expected);
        found += expected.empty() ? 0 : 1;
    }
    QVERIFY(found > 100);
}

void TestMailReply::standsRandomBytes()
{
    Random random;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (uint32_t length = random.below(40); length > 0; --length)
            text += char(random.below(256));
        const SmtpReply reply = parseReply(text);
        QVERIFY(reply.reply == 0 || (reply.reply >= 200 && reply.reply < 600));
        const StageAndAnswer split = splitDeliveryStage(text);
        QVERIFY(split.stage.size() + split.answer.size() <= text.size());
        std::string sender;
        QCOMPARE(decodeSender(text, sender), !sender.empty());
    }
}

void TestMailReply::readsOnlyWholeEnhancedCodes()
{
    QCOMPARE(enhancedCodeFrom("5.7.606"), std::optional(EnhancedCode{5, 7, 606}));
    for (const char *text :
         {"", "5", "5.1", "5.1.", "5.1.1 ", "1.1.1", "5.1.1.1", "5.1111.1", "x.1.1"})
        QVERIFY2(!enhancedCodeFrom(text), text);
}

void TestMailReply::splitsStageAndAnswer_data()
{
    QTest::addColumn<QByteArray>("logged");
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("answer");
    const auto add = [](const char *logged, const char *stage, const char *answer) {
        QTest::newRow(*logged ? logged : "empty")
            << QByteArray(logged) << QByteArray(stage) << QByteArray(answer);
    };
    add("", "", "");
    add("   ", "", "");
    add("during RCPT TO", "during RCPT TO", "");
    add("During Rcpt To", "During Rcpt To", "");
    add("during RCPT TO 550 5.1.1 Unknown", "during RCPT TO", "550 5.1.1 Unknown");
    add("during RCPT TO: 550 5.1.1 Unknown", "during RCPT TO", "550 5.1.1 Unknown");
    add("during RCPT TO - 550 Unknown", "during RCPT TO", "550 Unknown");
    add("during DATA (554 Refused)", "during DATA", "554 Refused");
    add("during DATA, 554 Refused (spam)", "during DATA", "554 Refused (spam)");
    add("reading confirmation;250 OK", "reading confirmation", "250 OK");
    add("during RCPT TOO", "during RCPT TOO", "");
    add("550 5.1.1 during RCPT TO", "", "550 5.1.1 during RCPT TO");
    add("550-5.1.1 No", "", "550-5.1.1 No");
    add("5.1.1 No", "", "5.1.1 No");
    add("(#5.1.1) No", "", "(#5.1.1) No");
    add("[internal] no banner", "", "[internal] no banner");
    add("421 4.4.0 [internal] no MXs", "", "421 4.4.0 [internal] no MXs");
    add("while not connected 421 4.4.0 [internal] no MXs", "while not connected",
        "421 4.4.0 [internal] no MXs");
    add("some new stage", "some new stage", "");
    add("2026 stages", "2026 stages", "");
}

void TestMailReply::splitsStageAndAnswer()
{
    QFETCH(QByteArray, logged);
    const std::string text = logged.toStdString();
    const StageAndAnswer split = splitDeliveryStage(text);
    QTEST(bytes(split.stage), "stage");
    QTEST(bytes(split.answer), "answer");
}

void TestMailReply::splitsARowAsTheOneBefore()
{
    const std::vector<std::string> logged{"",
                                          "   ",
                                          "during RCPT TO",
                                          " during RCPT TO ",
                                          "during DATA",
                                          "during DATA (554 Refused)",
                                          "reading confirmation",
                                          "550 5.1.1 during RCPT TO",
                                          "some new stage",
                                          "another stage "};
    std::mt19937 random(9);
    StageSplitter splitter;
    for (int round = 0; round < 2000; ++round) {
        const std::string &text = logged[random() % logged.size()];
        const StageAndAnswer expected = splitDeliveryStage(text);
        const StageSplitter::Split split = splitter.split(text);
        QVERIFY(split.parts.stage == expected.stage);
        QVERIFY(split.parts.answer == expected.answer);
        QCOMPARE(split.stageHash, hashOf(expected.stage));
    }
}

void TestMailReply::namesEveryStage()
{
    for (int index = 0; index < 23; ++index) {
        const DeliveryStage stage = DeliveryStage(index);
        const std::string name(stageName(stage));
        QCOMPARE(deliveryStageFrom(' ' + name + ' '), std::optional(stage));
        QCOMPARE(bytes(splitDeliveryStage(name + ": 550 No").stage), bytes(name));
    }
    QVERIFY(!deliveryStageFrom(""));
    QVERIFY(!deliveryStageFrom("during RCPT TO 550"));
}

/// Pieces of such addresses, put together at random.
void TestMailReply::knowsASenderByTheStartOfTheAddress()
{
    const std::vector<std::string> pieces{"a",
                                          "b",
                                          "=",
                                          "_",
                                          "__",
                                          "@",
                                          ".",
                                          "shop.example",
                                          "bnc.salesforce.com",
                                          ".bnc.salesforce.com",
                                          "@x.bnc.salesforce.com",
                                          "@bnc.salesforce.com"};
    std::mt19937 random(13);
    const auto made = [&] {
        std::string text;
        for (unsigned piece = 2 + random() % 9; piece > 0; --piece)
            text += pieces[random() % pieces.size()];
        return text;
    };
    int known = 0;
    std::string start;
    std::string sender;
    for (int round = 0; round < 300'000; ++round) {
        const std::string address = made();
        if (const std::size_t length = verpStart(address)) {
            start = address.substr(0, length);
            QVERIFY(decodeSender(address, sender));
        }
        const std::string rest = made();
        if (!start.empty() && isVerpRest(rest)) {
            ++known;
            QCOMPARE(decodeSender(start + rest), sender);
        }
    }
    QVERIFY(known > 1000);
}

void TestMailReply::decodesSenders_data()
{
    QTest::addColumn<QByteArray>("logged");
    QTest::addColumn<QByteArray>("sender");
    const auto add = [](const char *logged, const char *sender) {
        QTest::newRow(*logged ? logged : "empty") << QByteArray(logged) << QByteArray(sender);
    };
    add("", "");
    add("jane@shop.example", "jane@shop.example");
    add("name=domain.com__x@x.bnc.salesforce.com", "name@domain.com");
    add("name=domain.com__x@bnc.salesforce.com", "name@domain.com");
    add("support=example.com__9m4vlv27@mmh2.a-hu5amac.na63.bnc.salesforce.com",
        "support@example.com");
    add("info=example.com__0-1r12.l9az@xqfk.gpaw.8d-3t.um8.BNC.Salesforce.com", "info@example.com");
    add("jane.q.doe.example.com=gmail.com__0-4f@5h.4x-4z.na150.bnc.salesforce.com",
        "jane.q.doe.example.com@gmail.com");
    add("a=b=shop.example__t@x.bnc.salesforce.com", "a=b@shop.example");
    add("a__b=shop.example__t@x.bnc.salesforce.com", "a__b@shop.example");
    // None of these is such an address.
    for (const char *other :
         {"name=domain.com__x@x.salesforce.com", "name=domain.com@x.bnc.salesforce.com",
          "=domain.com__x@x.bnc.salesforce.com", "name=__x@x.bnc.salesforce.com",
          "name=domain.com__@x.bnc.salesforce.com", "name@bnc.salesforce.com",
          "name=domain.com__x@xbnc.salesforce.com", "name=domain.com__x@.bnc.salesforce.com",
          "n@me=domain.com__x@x.bnc.salesforce.com", "bnc.salesforce.com"})
        add(other, other);
}

void TestMailReply::decodesSenders()
{
    QFETCH(QByteArray, logged);
    QFETCH(QByteArray, sender);
    QCOMPARE(QByteArray::fromStdString(decodeSender(logged.toStdString())), sender);
    std::string reused = "untouched";
    QCOMPARE(decodeSender(logged.toStdString(), reused), logged != sender);
    QCOMPARE(QByteArray::fromStdString(reused),
             logged != sender ? sender : QByteArray("untouched"));
}

QTEST_GUILESS_MAIN(TestMailReply)
#include "tst_mailreply.moc"
