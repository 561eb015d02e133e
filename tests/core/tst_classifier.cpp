// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "core/mail/answerpattern.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/knowledgefile.h"

using namespace core;
using namespace Qt::StringLiterals;

namespace {

MailEvent eventOf(const QString &answer)
{
    return parseReply(answer.toStdString()).klass() == 4 ? MailEvent::Transient
                                                         : MailEvent::Permanent;
}

QByteArray idOf(Reason reason)
{
    const std::string_view id = reasonId(reason);
    return QByteArray(id.data(), qsizetype(id.size()));
}

} // namespace

class TestClassifier : public QObject
{
    Q_OBJECT

private slots:
    void givesEachExampleItsOwnRule_data();
    void givesEachExampleItsOwnRule();
    void readsEachCodeExample_data();
    void readsEachCodeExample();
    void readsAnswersOfAllKinds_data();
    void readsAnswersOfAllKinds();
    void readsBareCodes_data();
    void readsBareCodes();
    void readsPatternsAsAnswers();
    void followsTheEventBeforeTheText();
    void takesOwnDomainFailuresForForgeries();
    void marksClassesThatDisagree_data();
    void marksClassesThatDisagree();
    void fallsBackOnTheStage_data();
    void fallsBackOnTheStage();
    void knowsInternalRecipients();
    void standsAnyBytes();

private:
    void addRules(const QJsonArray &rules, Finding::By by, const QString &domain);

    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
};

void TestClassifier::addRules(const QJsonArray &rules, Finding::By by, const QString &domain)
{
    for (const QJsonValue &item : rules) {
        const QJsonObject rule = item.toObject();
        const QStringList examples = texts(rule[u"examples"]);
        QVERIFY2(!examples.isEmpty(), qPrintable(rule[u"id"].toString()));
        for (qsizetype index = 0; index < examples.size(); ++index)
            QTest::addRow("%s %lld", qPrintable(rule[u"id"].toString()), index + 1)
                << rule[u"id"].toString() << rule[u"reason"].toString() << int(by)
                << examples[index] << domain;
    }
}

void TestClassifier::givesEachExampleItsOwnRule_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("recipientDomain");
    addRules(knowledgeFile(u"internal.json"_s)[u"rules"].toArray(), Finding::By::Internal, {});
    for (const QJsonValue &item : knowledgeFile(u"providers.json"_s)[u"providers"].toArray()) {
        const QJsonObject provider = item.toObject();
        addRules(provider[u"rules"].toArray(), Finding::By::Provider,
                 provider[u"domains"][0].toString());
    }
    addRules(knowledgeFile(u"phrases.json"_s)[u"rules"].toArray(), Finding::By::Phrase, {});
}

void TestClassifier::givesEachExampleItsOwnRule()
{
    QFETCH(QString, rule);
    QFETCH(QString, reason);
    QFETCH(int, by);
    QFETCH(QString, answer);
    QFETCH(QString, recipientDomain);
    const std::string text = answer.toStdString();
    const std::string domain = recipientDomain.toStdString();
    const Finding finding = m_classifier.explain({.event = eventOf(answer),
                                                  .stage = {},
                                                  .text = text,
                                                  .recipientDomain = domain,
                                                  .senderDomain = {}});
    QCOMPARE(QByteArray(finding.rule.data(), qsizetype(finding.rule.size())), rule.toUtf8());
    QCOMPARE(idOf(finding.reason), reason.toUtf8());
    QCOMPARE(int(finding.by), by);
}

void TestClassifier::readsEachCodeExample_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("reason");
    for (const QJsonValue &item : knowledgeFile(u"codes.json"_s)[u"codes"].toArray()) {
        const QJsonObject code = item.toObject();
        for (const QJsonValue &example : code[u"examples"].toArray()) {
            const QString answer = example[u"answer"].toString();
            const QString event = example[u"event"].toString();
            const int klass = parseReply(answer.toStdString()).enhanced->klass;
            QTest::addRow("%s %s", qPrintable(code[u"code"].toString()), qPrintable(event))
                << answer << event << code[u"reason"][QString::number(klass)].toString();
        }
    }
    for (const QJsonValue &item : knowledgeFile(u"replies.json"_s)[u"replies"].toArray()) {
        const QJsonObject reply = item.toObject();
        for (const QJsonValue &example : reply[u"examples"].toArray()) {
            const QString event = example[u"event"].toString();
            QTest::addRow("%s %s", qPrintable(reply[u"code"].toString()), qPrintable(event))
                << example[u"answer"].toString() << event
                << (event == u"D" ? u"delivered"_s : reply[u"reason"].toString());
        }
    }
}

void TestClassifier::readsEachCodeExample()
{
    QFETCH(QString, answer);
    QFETCH(QString, event);
    QFETCH(QString, reason);
    const std::string text = answer.toStdString();
    const Verdict verdict = m_classifier.classify({.event = mailEventFrom(event.toStdString()),
                                                   .stage = {},
                                                   .text = text,
                                                   .recipientDomain = {},
                                                   .senderDomain = {}});
    // A code that tells no reason leaves it to the words and to the other code.
    if (reason != u"unknown")
        QCOMPARE(idOf(verdict.reason), reason.toUtf8());
}

void TestClassifier::readsAnswersOfAllKinds_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("reason");
    QFile file(QStringLiteral(TEST_DATA_DIR "/mail/answers.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QByteArrayList fields = line.split('\t');
        if (fields.size() == 2)
            QTest::newRow(fields[1].constData()) << fields[1] << fields[0];
    }
}

void TestClassifier::readsAnswersOfAllKinds()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, reason);
    const std::string text = answer.toStdString();
    const Verdict verdict = m_classifier.classify({.event = eventOf(QString::fromUtf8(answer)),
                                                   .stage = {},
                                                   .text = text,
                                                   .recipientDomain = {},
                                                   .senderDomain = {}});
    QCOMPARE(idOf(verdict.reason), reason);
}

void TestClassifier::readsBareCodes_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("reason");
    for (const CodeEntry &code : m_knowledge.codes()) {
        if (!code.provider.isEmpty())
            continue; // its examples are enough
        for (const int klass : {4, 5}) {
            const QString written = QString::number(klass) + code.code.mid(1);
            QTest::addRow("%s", qPrintable(written))
                << u"%1 %2"_s.arg(klass == 4 ? u"450"_s : u"550"_s, written)
                << QString::fromLatin1(idOf(code.reason.of(uint8_t(klass))));
        }
    }
    for (const ReplyEntry &reply : m_knowledge.replies()) {
        if (reply.reply >= 400)
            QTest::addRow("%d", int(reply.reply))
                << QString::number(reply.reply) << QString::fromLatin1(idOf(reply.reason));
    }
    QTest::addRow("unlisted detail") << u"550 5.7.499"_s << u"recipient-policy"_s;
}

void TestClassifier::readsBareCodes()
{
    QFETCH(QString, answer);
    QFETCH(QString, reason);
    const std::string text = answer.toStdString();
    const Finding finding = m_classifier.explain({.event = eventOf(answer),
                                                  .stage = {},
                                                  .text = text,
                                                  .recipientDomain = {},
                                                  .senderDomain = {}});
    if (reason == u"unknown")
        QVERIFY(finding.by != Finding::By::EnhancedCode);
    else
        QCOMPARE(idOf(finding.reason), reason.toUtf8());
}

void TestClassifier::readsPatternsAsAnswers()
{
    QStringList answers;
    const auto addExamples = [&answers](const QJsonArray &rules) {
        for (const QJsonValue &rule : rules)
            answers += texts(rule[u"examples"]);
    };
    addExamples(knowledgeFile(u"internal.json"_s)[u"rules"].toArray());
    addExamples(knowledgeFile(u"phrases.json"_s)[u"rules"].toArray());
    for (const QJsonValue &provider : knowledgeFile(u"providers.json"_s)[u"providers"].toArray())
        addExamples(provider[u"rules"].toArray());
    for (const QJsonValue &code : knowledgeFile(u"codes.json"_s)[u"codes"].toArray()) {
        for (const QJsonValue &example : code[u"examples"].toArray())
            answers += example[u"answer"].toString();
    }
    QVERIFY(answers.size() > 200);
    for (const QString &answer : std::as_const(answers)) {
        const std::string text = answer.toStdString();
        const std::string pattern = foldAnswer(text);
        Answer asked{.event = eventOf(answer),
                     .stage = {},
                     .text = text,
                     .recipientDomain = {},
                     .senderDomain = {}};
        const Verdict ofText = m_classifier.classify(asked);
        asked.text = pattern;
        const Verdict ofPattern = m_classifier.classify(asked);
        QVERIFY2(ofText == ofPattern,
                 qPrintable(answer + u" | "_s + QString::fromStdString(pattern)));
        QCOMPARE(QByteArray::fromStdString(foldAnswer(pattern)),
                 QByteArray::fromStdString(pattern));
    }
}

void TestClassifier::followsTheEventBeforeTheText()
{
    Answer answer{.event = MailEvent::Delivered,
                  .stage = {},
                  .text = "550 5.1.1 User unknown",
                  .recipientDomain = {},
                  .senderDomain = {}};
    QCOMPARE(m_classifier.classify(answer).reason, Reason::Delivered);
    QCOMPARE(m_classifier.classify(answer).code, std::string("5.1.1"));
    answer.event = MailEvent::Received;
    QCOMPARE(m_classifier.classify(answer).reason, Reason::Accepted);
    answer.internalHop = true;
    QCOMPARE(m_classifier.classify(answer).reason, Reason::InternalHop);
    answer.event = MailEvent::Permanent;
    QCOMPARE(m_classifier.classify(answer).reason, Reason::UnknownRecipient);
    answer.event = MailEvent::Unknown;
    answer.internalHop = false;
    answer.text = "250 2.0.0 OK";
    QCOMPARE(m_classifier.classify(answer).reason, Reason::Delivered);
}

void TestClassifier::takesOwnDomainFailuresForForgeries()
{
    Answer answer{.event = MailEvent::Permanent,
                  .stage = {},
                  .text = "550 5.7.23 SPF check failed",
                  .recipientDomain = "acme.example",
                  .senderDomain = "shop.example"};
    QCOMPARE(m_classifier.classify(answer).reason, Reason::Authentication);
    answer.senderDomain = "Acme.Example";
    QCOMPARE(m_classifier.classify(answer).reason, Reason::SpoofProtection);
    answer.text = "550 5.1.1 User unknown";
    QCOMPARE(m_classifier.classify(answer).reason, Reason::UnknownRecipient);
}

void TestClassifier::marksClassesThatDisagree_data()
{
    QTest::addColumn<char>("event");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("disagrees");
    QTest::newRow("temporary, 4xx") << 'T' << QByteArray("450 4.2.2 Full") << false;
    QTest::newRow("temporary, 5xx") << 'T' << QByteArray("552 5.2.2 Full") << true;
    QTest::newRow("temporary, 5.x.x only") << 'T' << QByteArray("5.2.2 Full") << true;
    QTest::newRow("permanent, 5xx") << 'P' << QByteArray("552 5.2.2 Full") << false;
    QTest::newRow("permanent, 4xx") << 'P' << QByteArray("452 4.2.2 Full") << true;
    QTest::newRow("permanent, no code") << 'P' << QByteArray("Full") << false;
    QTest::newRow("delivered, 5xx") << 'D' << QByteArray("552 5.2.2 Full") << false;
}

void TestClassifier::marksClassesThatDisagree()
{
    QFETCH(char, event);
    QFETCH(QByteArray, answer);
    const Verdict verdict = m_classifier.classify({.event = mailEventFrom({&event, 1}),
                                                   .stage = {},
                                                   .text = answer.toStdString(),
                                                   .recipientDomain = {},
                                                   .senderDomain = {}});
    QTEST(verdict.classDisagrees, "disagrees");
}

void TestClassifier::fallsBackOnTheStage_data()
{
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("connect") << QByteArray("while not connected") << QByteArray()
                             << QByteArray("server-unreachable");
    QTest::newRow("silent in mid-dialogue")
        << QByteArray("during RCPT TO") << QByteArray() << QByteArray("connection-dropped");
    QTest::newRow("words that say nothing")
        << QByteArray("during RCPT TO") << QByteArray("hm") << QByteArray("unknown");
    QTest::newRow("TLS") << QByteArray("Handshaking TLS") << QByteArray("hm") << QByteArray("tls");
    QTest::newRow("unknown stage")
        << QByteArray("elsewhere") << QByteArray() << QByteArray("unknown");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray("unknown");
}

void TestClassifier::fallsBackOnTheStage()
{
    QFETCH(QByteArray, stage);
    QFETCH(QByteArray, answer);
    const std::string stageText = stage.toStdString();
    const std::string text = answer.toStdString();
    const Verdict verdict = m_classifier.classify({.event = MailEvent::Transient,
                                                   .stage = stageText,
                                                   .text = text,
                                                   .recipientDomain = {},
                                                   .senderDomain = {}});
    QTEST(idOf(verdict.reason), "reason");
}

void TestClassifier::knowsInternalRecipients()
{
    QVERIFY(isInternalRecipient("warmup@sp5.ia5.siterelay.mta.salesforce.com"));
    QVERIFY(isInternalRecipient("x@MTA.salesforce.com"));
    QVERIFY(!isInternalRecipient("jane@salesforce.com"));
    QVERIFY(!isInternalRecipient("jane@notmta.salesforce.com"));
    QVERIFY(!isInternalRecipient("mta.salesforce.com"));
    QVERIFY(!isInternalRecipient(""));
}

void TestClassifier::standsAnyBytes()
{
    uint32_t state = 20260101;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int length = round % 90; length > 0; --length) {
            state = state * 1664525 + 1013904223;
            text += char(state >> 24);
        }
        const Verdict verdict = m_classifier.classify({.event = MailEvent::Permanent,
                                                       .stage = text,
                                                       .text = text,
                                                       .recipientDomain = text,
                                                       .senderDomain = {}});
        QCOMPARE(verdict.event, MailEvent::Permanent);
        const std::string pattern = foldAnswer(text);
        QCOMPARE(QByteArray::fromStdString(foldAnswer(pattern)),
                 QByteArray::fromStdString(pattern));
        QVERIFY(parseReply(pattern) == parseReply(text));
    }
}

QTEST_GUILESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
