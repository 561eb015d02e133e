// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/mail/pastedanswer.h"

using namespace core;

Q_DECLARE_METATYPE(core::MailEvent)

class TestPastedAnswer : public QObject
{
    Q_OBJECT

private slots:
    void findsTheAnswerInABounce_data();
    void findsTheAnswerInABounce();
    void readsTheDeliveryReport();
    void readsTheRecipientOfABounce();
    void readsADeliveryStage();
    void isSharpenedByWhatIsKnown();
    void keepsWhatThePersonSays();
    void survivesAnyText();

private:
    [[nodiscard]] PastedReading read(const PastedAnswer &pasted) const
    {
        return readPasted(pasted, m_classifier, m_knowledge);
    }

    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
};

void TestPastedAnswer::findsTheAnswerInABounce_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *text, const char *answer) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(answer);
    };
    row("one line", "550 5.1.1 User unknown", "550 5.1.1 User unknown");
    row("one line without a code", "  no such user ", "  no such user ");
    row("reply of two lines", "550-5.1.1 No such user.\n550 5.1.1 See our page.",
        "550-5.1.1 No such user.\n550 5.1.1 See our page.");
    row("Postfix's bounce",
        "This is the mail system at host mx.x.example.\n\nI'm sorry to have to inform you that "
        "your message could not\nbe delivered to one or more recipients.\n\n"
        "<ann@x.example>: host mx.x.example[192.0.2.1] said: 550 5.1.1\n"
        "    <ann@x.example>: Recipient address rejected: User unknown (in reply to\n"
        "    RCPT TO command)\n\nReporting-MTA: dns; y.example",
        "550 5.1.1\n<ann@x.example>: Recipient address rejected: User unknown (in reply to\n"
        "RCPT TO command)");
    row("Exchange's bounce",
        "Delivery has failed to these recipients or groups:\n\nann@x.example\nYour message "
        "wasn't delivered.\n\nDiagnostic information for administrators:\n"
        "Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound'");
    row("Gmail's bounce",
        "Address not found\nYour message wasn't delivered to ann@x.example.\n\n"
        "The response from the remote server was:\r\n550 No Such User Here\r\n\r\nBye",
        "550 No Such User Here");
    row("quoted in a reply",
        "On Monday ann wrote:\n> The server said: 452 4.2.2 Mailbox full\n"
        "> Try later\n>\n> Regards",
        "452 4.2.2 Mailbox full\nTry later");
    row("delivery report",
        "Reporting-MTA: dns; y.example\n\nFinal-Recipient: rfc822; ann@x.example\n"
        "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.2.2 The mailbox\n"
        "    is over quota\nLast-Attempt-Date: Mon, 2 Nov 2026 10:00:00 +0000",
        "550-5.2.2 The mailbox is over quota");
    row("report without a diagnostic",
        "Final-Recipient: rfc822;ann@x.example\nAction: failed\nStatus: 5.4.4\n", "5.4.4");
    row("no answer in it", "Dear all,\nthe meeting is at 9.\n",
        "Dear all,\nthe meeting is at 9.\n");
}

void TestPastedAnswer::findsTheAnswerInABounce()
{
    QFETCH(QByteArray, text);
    const Bounce bounce = readBounce(text.toStdString());
    QTEST(QByteArray::fromStdString(bounce.answer), "answer");
}

void TestPastedAnswer::readsTheDeliveryReport()
{
    const Bounce bounce
        = readBounce("Final-Recipient: rfc822; Ann@gmail.com\r\nAction: delayed\r\n"
                     "Status: 4.4.1 (no connection)\r\nDiagnostic-Code: x-unix; timed out\r\n");
    QCOMPARE(bounce.recipient, std::string("Ann@gmail.com"));
    QCOMPARE(bounce.event, MailEvent::Transient);
    QCOMPARE(bounce.answer, std::string("timed out"));
}

void TestPastedAnswer::readsTheRecipientOfABounce()
{
    const std::string text = "I'm sorry, <me@y.example>.\n\n<ann@outlook.com>: host mx said:\n"
                             "    550 5.4.1 Recipient address rejected: Access denied";
    QCOMPARE(readBounce(text).recipient, std::string("ann@outlook.com"));
    QCOMPARE(read({.text = text}).explanation.reason, Reason::UnknownRecipient);
    QVERIFY(readBounce("<nobody>: what\n550 no").recipient.empty());
}

void TestPastedAnswer::readsADeliveryStage()
{
    const PastedReading reading = read({.text = "during RCPT TO 550 5.1.1 User unknown"});
    QCOMPARE(reading.answer, std::string("550 5.1.1 User unknown"));
    QCOMPARE(reading.explanation.reason, Reason::UnknownRecipient);
    QCOMPARE(reading.explanation.step, std::optional(4));
}

void TestPastedAnswer::isSharpenedByWhatIsKnown()
{
    PastedAnswer pasted{.text = "550 5.4.1 Recipient address rejected: Access denied"};
    pasted.recipient = "ann@outlook.com";
    QCOMPARE(read(pasted).explanation.reason, Reason::UnknownRecipient);

    PastedAnswer stage{.text = "no answer"};
    stage.stage = "handshaking TLS";
    QCOMPARE(read(stage).explanation.step, std::optional(2));

    PastedAnswer event{.text = "550 5.1.1 User unknown"};
    QCOMPARE(read(event).explanation.outcome, Outcome::Permanent);
    event.event = MailEvent::Transient;
    QCOMPARE(read(event).explanation.outcome, Outcome::Temporary);
    QVERIFY(read(event).verdict.classDisagrees);

    PastedAnswer doubted{.text = "550 5.7.26 SPF check failed"};
    doubted.sender = "me@y.example";
    QVERIFY(!read(doubted).explanation.checks.empty());
    QCOMPARE(read(doubted).explanation.checks.front().domain, QStringLiteral("y.example"));
}

void TestPastedAnswer::keepsWhatThePersonSays()
{
    PastedAnswer pasted{.text = "Final-Recipient: rfc822; ann@x.example\nAction: failed\n"
                                "Diagnostic-Code: smtp; 550 5.1.1 unknown"};
    QCOMPARE(read(pasted).recipient, std::string("ann@x.example"));
    QCOMPARE(read(pasted).event, MailEvent::Permanent);
    pasted.recipient = "bob@y.example";
    pasted.event = MailEvent::Delivered;
    QCOMPARE(read(pasted).recipient, std::string("bob@y.example"));
    QCOMPARE(read(pasted).explanation.reason, Reason::Delivered);
}

void TestPastedAnswer::survivesAnyText()
{
    for (const char *text : {"", "\n", ">", "> > >\n>", ":", "Status:", "Diagnostic-Code:\n\n",
                             "Diagnostic-Code: smtp;\n", "'2", "\n\n550", "\r\n\r"}) {
        QVERIFY(!read({.text = text}).explanation.title.isEmpty());
    }
    const std::string marks(1 << 20, '>');
    QVERIFY(!read({.text = marks}).explanation.title.isEmpty());
    const std::string emptyLines(1 << 18, '\n');
    QVERIFY(!read({.text = emptyLines + "550 no"}).explanation.title.isEmpty());
}

QTEST_GUILESS_MAIN(TestPastedAnswer)
#include "tst_pastedanswer.moc"
