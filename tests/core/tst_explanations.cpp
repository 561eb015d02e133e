// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include "core/mail/classifier.h"
#include "core/mail/deliverystage.h"
#include "core/mail/explanation.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/knowledgefile.h"

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWords = 80; ///< an explanation is read at a glance, or not at all

qsizetype wordsIn(const QStringList &texts)
{
    return texts.join(u' ').split(u' ', Qt::SkipEmptyParts).size();
}

} // namespace

/// Walks all that a server can answer, and reads the explanation as an administrator would.
class TestExplanations : public QObject
{
    Q_OBJECT

private slots:
    void explainsEveryCode_data();
    void explainsEveryCode();
    void explainsEveryReply_data();
    void explainsEveryReply();
    void explainsEveryStage_data();
    void explainsEveryStage();
    void explainsEveryInternalAnswer_data();
    void explainsEveryInternalAnswer();
    void explainsEveryCodeInFewWords();
    void namesWhoseCodeItIs();
    void tellsWhereAProviderDiffers();
    void callsAnUnknownCodeUnknown();

private:
    [[nodiscard]] Explanation explained(const QByteArray &answer,
                                        const QByteArray &stage = {}) const;
    void isComplete(const Explanation &explanation) const;

    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
};

Explanation TestExplanations::explained(const QByteArray &answer, const QByteArray &stage) const
{
    const std::string text = answer.toStdString();
    const std::string stageText = stage.toStdString();
    const Verdict verdict = m_classifier.classify({.event = MailEvent::Unknown,
                                                   .stage = stageText,
                                                   .text = text,
                                                   .recipientDomain = {},
                                                   .senderDomain = {}});
    return explain(verdict, m_knowledge, stageText, text);
}

void TestExplanations::isComplete(const Explanation &explanation) const
{
    QVERIFY(!explanation.title.isEmpty());
    QVERIFY(!explanation.meaning.isEmpty());
    QVERIFY(!explanation.finality.isEmpty());
    QVERIFY(!explanation.nextSteps.isEmpty() && !explanation.nextSteps.contains(QString()));
    QVERIFY(!explanation.whoActs.empty());
    QVERIFY(!explanation.sources.isEmpty());
    QVERIFY(!explanation.article.isEmpty());
    const QStringList shown
        = QStringList{explanation.title, explanation.meaning, explanation.finality}
        + explanation.nextSteps;
    QVERIFY2(wordsIn(shown) < mostWords, qPrintable(shown.join(u' ')));
}

void TestExplanations::explainsEveryCode_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    for (const CodeEntry &entry : m_knowledge.codes()) {
        const QString rest = entry.code.section(u'-', 0, 0).mid(1);
        for (const uint8_t klass : {uint8_t(2), uint8_t(4), uint8_t(5)}) {
            const bool isOfClass = entry.provider.isEmpty() || !entry.meaning.of(klass).isEmpty();
            const QString code = QString::number(klass) + rest;
            if (isOfClass)
                QTest::addRow("%s", qPrintable(code))
                    << QByteArray::number(klass) + "50 " + code.toLatin1() + " Words" << code;
        }
    }
}

void TestExplanations::explainsEveryCode()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    const Explanation explanation = explained(answer);
    isComplete(explanation);
    QCOMPARE(explanation.codes.size(), std::size_t(2));
    QCOMPARE(explanation.codes[1].code, code);
    QVERIFY(!explanation.codes[1].name.isEmpty() && !explanation.codes[1].meaning.isEmpty());
    QVERIFY(!explanation.codes[1].name.contains(u"not in any list"_s));
    const Outcome outcome = code[0] == u'2' ? Outcome::Delivered
        : code[0] == u'4'                   ? Outcome::Temporary
                                            : Outcome::Permanent;
    QCOMPARE(explanation.outcome, outcome);
}

void TestExplanations::explainsEveryReply_data()
{
    QTest::addColumn<QByteArray>("answer");
    for (const ReplyEntry &entry : m_knowledge.replies())
        QTest::addRow("%d", int(entry.reply)) << QByteArray::number(entry.reply) + " Words";
}

void TestExplanations::explainsEveryReply()
{
    QFETCH(QByteArray, answer);
    const Explanation explanation = explained(answer);
    isComplete(explanation);
    if (answer.startsWith('3'))
        return; // asks for more, and so is no answer to an email
    QCOMPARE(explanation.codes.size(), std::size_t(1));
    QVERIFY(!explanation.codes[0].name.isEmpty() && !explanation.codes[0].meaning.isEmpty());
}

void TestExplanations::explainsEveryStage_data()
{
    QTest::addColumn<QByteArray>("stage");
    for (const StageEntry &entry : m_knowledge.stages())
        QTest::addRow("%s", qPrintable(entry.stage)) << entry.stage.toUtf8();
}

void TestExplanations::explainsEveryStage()
{
    QFETCH(QByteArray, stage);
    for (const QByteArray &answer : {QByteArray(), QByteArray("550 No"), QByteArray("250 OK")}) {
        const Explanation explanation = explained(answer, stage);
        isComplete(explanation);
        QVERIFY(!explanation.stage.isEmpty());
    }
}

void TestExplanations::explainsEveryInternalAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    for (const QJsonValue &rule : knowledgeFile(u"internal.json"_s)[u"rules"].toArray()) {
        for (const QString &example : texts(rule[u"examples"]))
            QTest::addRow("%s", qPrintable(example)) << example.toUtf8();
    }
}

void TestExplanations::explainsEveryInternalAnswer()
{
    QFETCH(QByteArray, answer);
    const Explanation explanation = explained(answer);
    isComplete(explanation);
    QVERIFY(explanation.notes.contains(m_knowledge.internalNote()));
}

void TestExplanations::explainsEveryCodeInFewWords()
{
    for (const CodeEntry &entry : m_knowledge.codes()) {
        for (const uint8_t klass : {uint8_t(4), uint8_t(5)}) {
            const QStringList shown
                = QStringList{entry.name, entry.meaning.of(klass)} + entry.nextSteps.of(klass);
            QVERIFY2(wordsIn(shown) < mostWords, qPrintable(entry.code));
        }
    }
    for (const ReplyEntry &entry : m_knowledge.replies()) {
        const QStringList shown = QStringList{entry.name, entry.meaning} + entry.nextSteps;
        QVERIFY2(wordsIn(shown) < mostWords, qPrintable(QString::number(entry.reply)));
    }
}

void TestExplanations::namesWhoseCodeItIs()
{
    const Explanation explanation = explained("550 5.7.610 Refused");
    QVERIFY(explanation.codes[1].name.startsWith(u"Microsoft 365"_s));
    QVERIFY(explanation.codes[1].note.contains(u"in no standard"_s));
    QVERIFY(explained("550 5.1.1 Refused").codes[1].note.isEmpty());
}

void TestExplanations::tellsWhereAProviderDiffers()
{
    const CodeExplanation code = explained("550-5.7.27 Refused - gsmtp").codes[1];
    QCOMPARE(code.name, u"Sender address has null MX"_s);
    QVERIFY(code.note.startsWith(u"Gmail uses"_s) && code.note.contains(u"the registry means"_s));
    // The digits without dots of an older article are a note, never the reading.
    const CodeExplanation reply = explained("521 Refused").codes[0];
    QCOMPARE(reply.name, u"Host accepts no mail"_s);
    QVERIFY(reply.note.contains(u"5.2.1"_s));
}

void TestExplanations::callsAnUnknownCodeUnknown()
{
    const Explanation explanation = explained("550 5.7.499 Words");
    isComplete(explanation);
    QVERIFY(explanation.codes[1].name.contains(u"not in any list"_s));
    QVERIFY(explanation.codes[1].meaning.isEmpty());
    QVERIFY(explained("577 Words").codes[0].name.contains(u"not in any list"_s));
}

QTEST_GUILESS_MAIN(TestExplanations)
#include "tst_explanations.moc"
