// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "core/mail/explanation.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/knowledgefile.h"
#include "core/mail/rulebook.h"

using namespace core;
using namespace Qt::StringLiterals;

namespace {

/// Plain text as it stands in a pattern, or an expression that RE2 can read: nothing looks around
/// or back.
bool isSoundPhrase(const std::string &phrase)
{
    static const QRegularExpression notForRe2(uR"(\(\?[=!<>]|\\[1-9])"_s);
    if (phrase.front() != '/' || phrase.back() != '/')
        return normalised(phrase + '.') == phrase + '.';
    const QString expression = QString::fromStdString(phrase.substr(1, phrase.size() - 2));
    return QRegularExpression(expression).isValid() && !notForRe2.match(expression).hasMatch();
}

} // namespace

class TestKnowledgeBase : public QObject
{
    Q_OBJECT

private slots:
    void knowsEveryReason();
    void knowsTheArticle_data();
    void knowsTheArticle();
    void saysSomethingForEveryCode();
    void knowsProvidersOwnCodes();
    void knowsEveryStage();
    void namesUnlistedCodesHonestly();
    void hasNoTextTwice();
    void hasSoundRules();
    void readsCodeConditions_data();
    void readsCodeConditions();
    void leavesOutTheCodesOfFurtherLines();
    void explainsAVerdict();
    void explainsWithoutCodes();
    void tellsTheOutcome_data();
    void tellsTheOutcome();
    void namesParties();

private:
    KnowledgeBase m_knowledge;
};

void TestKnowledgeBase::knowsEveryReason()
{
    for (std::size_t index = 0; index < reasonCount; ++index) {
        const ReasonEntry &entry = m_knowledge.reason(Reason(index));
        const std::string id(reasonId(Reason(index)));
        QCOMPARE(entry.reason, Reason(index));
        QVERIFY2(!entry.title.isEmpty() && !entry.meaning.isEmpty(), id.c_str());
        QVERIFY2(!entry.finality.isEmpty() && !entry.nextSteps.isEmpty(), id.c_str());
        QVERIFY2(!entry.whoActs.empty() && !entry.sources.isEmpty(), id.c_str());
    }
}

void TestKnowledgeBase::knowsTheArticle_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const char *reply : {"421", "450", "451", "452", "500", "501", "502", "503", "504", "550",
                              "551", "552", "553", "554"})
        QTest::newRow(reply) << QByteArray(reply);
    const int details[] = {8, 4, 4, 7, 5, 5, 7}; // the last detail of the subjects 1 to 7
    for (int subject = 1; subject <= 7; ++subject) {
        for (int detail = 0; detail <= details[subject - 1]; ++detail) {
            for (const int klass : {4, 5})
                QTest::addRow("%d.%d.%d", klass, subject, detail)
                    << QStringLiteral("%1.%2.%3").arg(klass).arg(subject).arg(detail).toLatin1();
        }
    }
}

void TestKnowledgeBase::knowsTheArticle()
{
    QFETCH(QByteArray, code);
    QVERIFY(m_knowledge.inArticle(code.toStdString()));
    QVERIFY(!m_knowledge.codeName(code.toStdString()).isEmpty());
}

void TestKnowledgeBase::saysSomethingForEveryCode()
{
    QVERIFY(m_knowledge.codes().size() >= 47);
    for (const CodeEntry &entry : m_knowledge.codes()) {
        const std::string code = entry.code.toStdString();
        QVERIFY2(!entry.name.isEmpty() && !entry.sources.isEmpty() && !entry.whoActs.empty(),
                 code.c_str());
        if (!entry.provider.isEmpty())
            continue;
        for (const uint8_t klass : {uint8_t(4), uint8_t(5)}) {
            QVERIFY2(!entry.meaning.of(klass).isEmpty(), code.c_str());
            QVERIFY2(!entry.nextSteps.of(klass).isEmpty(), code.c_str());
        }
        const std::string permanent = "5" + entry.code.mid(1).toStdString();
        QCOMPARE(m_knowledge.code(permanent), &entry);
    }
    for (const ReplyEntry &entry : m_knowledge.replies()) {
        QVERIFY(!entry.name.isEmpty() && !entry.meaning.isEmpty() && !entry.nextSteps.isEmpty());
        QCOMPARE(m_knowledge.reply(entry.reply), &entry);
    }
    QVERIFY(!m_knowledge.code("5.7.499"));
    QVERIFY(!m_knowledge.code("550"));
    QVERIFY(!m_knowledge.reply(599));
}

void TestKnowledgeBase::knowsProvidersOwnCodes()
{
    std::set<QString> providers;
    for (const QJsonValue &provider : knowledgeFile(u"providers.json"_s)[u"providers"].toArray())
        providers.insert(provider[u"id"].toString());
    std::set<std::string> seen;
    for (const CodeEntry &entry : m_knowledge.codes()) {
        if (entry.provider.isEmpty())
            continue;
        QVERIFY2(providers.count(entry.provider), qPrintable(entry.provider));
        const QStringList ends = entry.code.split(u'-');
        const int first = ends[0].section(u'.', 2).toInt();
        const int last = ends.size() == 1 ? first : ends[1].toInt();
        QVERIFY(first <= last);
        const bool anyClass = entry.code.startsWith(u'X');
        for (const uint8_t klass : {uint8_t(4), uint8_t(5)}) {
            const std::string start = std::to_string(klass)
                + entry.code.section(u'.', 1, 1).prepend(u'.').toStdString();
            const bool isOfClass = anyClass || entry.code[0].digitValue() == klass;
            QCOMPARE(!entry.meaning.of(klass).isEmpty(), isOfClass);
            QCOMPARE(!entry.nextSteps.of(klass).isEmpty(), isOfClass);
            for (int detail = first; isOfClass && detail <= last; ++detail) {
                const std::string code = start + '.' + std::to_string(detail);
                QVERIFY2(seen.insert(code).second, code.c_str()); // no code is in two entries
                QCOMPARE(m_knowledge.code(code), &entry);
                QCOMPARE(m_knowledge.codeName(code), entry.name);
                QVERIFY(!m_knowledge.inArticle(code));
            }
        }
    }
    QVERIFY(seen.size() > 100);
    QVERIFY(!m_knowledge.code("4.7.900")); // known as 5.7.900 only
    QVERIFY(!m_knowledge.code("5.7.605"));
    QVERIFY(!m_knowledge.code("5.7.650"));
}

void TestKnowledgeBase::knowsEveryStage()
{
    QCOMPARE(m_knowledge.stages().size(), std::size_t(23));
    for (int index = 0; index < 23; ++index) {
        const StageEntry *entry = m_knowledge.stage(stageName(DeliveryStage(index)));
        QVERIFY(entry && !entry->words.isEmpty() && !entry->phase.isEmpty());
    }
    QVERIFY(!m_knowledge.stage("elsewhere"));
}

void TestKnowledgeBase::namesUnlistedCodesHonestly()
{
    QCOMPARE(m_knowledge.codeName("5.1.1"), u"Bad destination mailbox address"_s);
    QCOMPARE(m_knowledge.codeName("5.7.499"),
             u"A security or policy status that is not in any list"_s);
    QCOMPARE(m_knowledge.codeName("4.9.1"),
             u"A status of no known subject that is not in any list"_s);
    QCOMPARE(m_knowledge.codeName("557"),
             u"A reply on the state of the mail system that is not in any list"_s);
    QVERIFY(m_knowledge.codeName("").isEmpty());
    QVERIFY(m_knowledge.codeName("words").isEmpty());
    QVERIFY(!m_knowledge.inArticle("5.7.499"));
    QVERIFY(!m_knowledge.inArticle(""));
}

void TestKnowledgeBase::hasNoTextTwice()
{
    std::set<QString> seen;
    const auto isNew = [&seen](const QString &text) { return seen.insert(text).second; };
    for (std::size_t index = 0; index < reasonCount; ++index) {
        const ReasonEntry &entry = m_knowledge.reason(Reason(index));
        QVERIFY2(isNew(entry.title) && isNew(entry.meaning), qPrintable(entry.title));
    }
    for (const CodeEntry &entry : m_knowledge.codes()) {
        for (const uint8_t klass : {uint8_t(4), uint8_t(5)}) {
            const QString &meaning = entry.meaning.of(klass);
            QVERIFY2(meaning.isEmpty() || isNew(meaning), qPrintable(meaning));
        }
    }
    for (const ReplyEntry &entry : m_knowledge.replies())
        QVERIFY2(isNew(entry.meaning), qPrintable(entry.meaning));
}

void TestKnowledgeBase::hasSoundRules()
{
    const QRegularExpression idForm(u"^[a-z0-9]+(-[a-z0-9]+)*$"_s);
    std::set<QString> ids;
    std::set<std::string> domains;
    const auto check = [&](const QJsonArray &rules) {
        for (const QJsonValue &item : rules) {
            const QJsonObject rule = item.toObject();
            const QString id = rule[u"id"].toString();
            QVERIFY2(idForm.match(id).hasMatch(), qPrintable(id));
            QVERIFY2(ids.insert(id).second, qPrintable(id));
            QVERIFY2(reasonFrom(rule[u"reason"].toString().toStdString()), qPrintable(id));
            QVERIFY2(!rule[u"any"].toArray().isEmpty() || !rule[u"codes"].toArray().isEmpty(),
                     qPrintable(id));
            std::set<std::string> phrases;
            for (const std::string &phrase : strings(rule[u"any"])) {
                QVERIFY2(!phrase.empty() && phrases.insert(phrase).second, phrase.c_str());
                QVERIFY2(isSoundPhrase(phrase), phrase.c_str());
            }
            for (const std::string &phrase : strings(rule[u"not"]))
                QVERIFY2(isSoundPhrase(phrase), phrase.c_str());
        }
    };
    check(knowledgeFile(u"internal.json"_s)[u"rules"].toArray());
    check(knowledgeFile(u"phrases.json"_s)[u"rules"].toArray());
    for (const QJsonValue &item : knowledgeFile(u"providers.json"_s)[u"providers"].toArray()) {
        const QJsonObject provider = item.toObject();
        QVERIFY2(ids.insert(provider[u"id"].toString()).second, "provider ids are unique");
        QVERIFY(!provider[u"name"].toString().isEmpty());
        QVERIFY(!provider[u"sources"].toArray().isEmpty());
        QVERIFY(!provider[u"answers"].toArray().isEmpty());
        for (const std::string &sign : strings(provider[u"answers"]))
            QVERIFY2(isSoundPhrase(sign), sign.c_str());
        check(provider[u"rules"].toArray());
        for (const std::string &domain : strings(provider[u"domains"]))
            QVERIFY2(domains.insert(domain).second, domain.c_str());
    }
    QVERIFY(!m_knowledge.internalNote().isEmpty());
}

void TestKnowledgeBase::readsCodeConditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("holds");
    const auto add = [](const char *condition, const char *answer, bool holds) {
        QTest::addRow("%s for %s", condition, answer)
            << QByteArray(condition) << QByteArray(answer) << holds;
    };
    add("5.7.1", "550 5.7.1 No", true);
    add("5.7.1", "450 4.7.1 No", false);
    add("5.7.1", "550 5.7.11 No", false);
    add("X.7.1", "450 4.7.1 No", true);
    add("5.7.606-649", "550 5.7.606 No", true);
    add("5.7.606-649", "550 5.7.649 No", true);
    add("5.7.606-649", "550 5.7.650 No", false);
    add("5.7.606-649", "550 5.6.610 No", false);
    add("550", "550 No", true);
    add("550", "550 5.1.1 No", false);
    add("450-454", "452 No", true);
    add("450-454", "455 No", false);
    add("5xx", "571 No", true);
    add("5xx", "471 No", false);
    add("none", "No", true);
    add("none", "550 No", false);
}

void TestKnowledgeBase::readsCodeConditions()
{
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, answer);
    const CodeCondition codes = CodeCondition::from(condition.toStdString());
    QTEST(codes.holds(parseReply(answer.toStdString())), "holds");
}

void TestKnowledgeBase::leavesOutTheCodesOfFurtherLines()
{
    QCOMPARE(normalised("550-5.1.1 No  such\r\n550 5.1.1 USER"),
             std::string("550-5.1.1 no such user"));
    QCOMPARE(normalised("550-No such 550-user 550 here"), std::string("550-no such user here"));
    QCOMPARE(normalised("  451 Wait\t10 "), std::string("451 wait 10"));
    QCOMPARE(normalised("No 550 here"), std::string("no 550 here"));
    QCOMPARE(normalised("550"), std::string("550"));
    QCOMPARE(normalised(""), std::string());
}

void TestKnowledgeBase::explainsAVerdict()
{
    const Verdict verdict{.reason = Reason::UnknownRecipient,
                          .event = MailEvent::Transient,
                          .reply = 550,
                          .code = "5.1.1",
                          .classDisagrees = true};
    const Explanation explanation
        = explain(verdict, m_knowledge, "during RCPT TO", "550 5.1.1 [internal] User unknown");
    const ReasonEntry &reason = m_knowledge.reason(Reason::UnknownRecipient);
    QCOMPARE(explanation.title, reason.title);
    QCOMPARE(explanation.nextSteps, reason.nextSteps);
    QCOMPARE(explanation.outcome, Outcome::Temporary);
    QCOMPARE(explanation.codes.size(), std::size_t(2));
    QCOMPARE(explanation.codes[0].code, u"550"_s);
    QCOMPARE(explanation.codes[1].name, u"Bad destination mailbox address"_s);
    QVERIFY(explanation.inArticle);
    QVERIFY(explanation.article.contains(u"5.1.1"_s));
    QCOMPARE(explanation.notes.size(), 2);
    QCOMPARE(explanation.stage, m_knowledge.stage("during RCPT TO")->words);
    QCOMPARE(explanation.step, std::optional(4));
    const QString text = plainText(explanation);
    QVERIFY(text.startsWith(reason.title));
    QVERIFY(text.contains(u"1. "_s + reason.nextSteps.first()));
}

void TestKnowledgeBase::explainsWithoutCodes()
{
    const Explanation explanation = explain(Verdict{}, m_knowledge, {}, {});
    QCOMPARE(explanation.outcome, Outcome::Unknown);
    QVERIFY(explanation.codes.empty() && !explanation.inArticle && explanation.stage.isEmpty());
    QVERIFY(!explanation.article.isEmpty() && !explanation.title.isEmpty());
    const Verdict unlisted{.reason = Reason::RecipientPolicy,
                           .event = MailEvent::Permanent,
                           .reply = 0,
                           .code = "5.7.499",
                           .classDisagrees = false};
    QVERIFY(explain(unlisted, m_knowledge, {}, {}).article.contains(u"not list 5.7.499"_s));
}

void TestKnowledgeBase::tellsTheOutcome_data()
{
    QTest::addColumn<char>("event");
    QTest::addColumn<int>("reply");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("event first") << 'T' << 550 << QByteArray("5.1.1") << QByteArray("temporary");
    QTest::newRow("permanent") << 'P' << 450 << QByteArray("450") << QByteArray("permanent");
    QTest::newRow("delivered") << 'D' << 0 << QByteArray() << QByteArray("delivered");
    QTest::newRow("received") << 'R' << 0 << QByteArray() << QByteArray("unknown");
    QTest::newRow("reply class") << '?' << 450 << QByteArray("5.1.1") << QByteArray("temporary");
    QTest::newRow("enhanced class") << '?' << 0 << QByteArray("5.1.1") << QByteArray("permanent");
    QTest::newRow("success") << '?' << 250 << QByteArray("250") << QByteArray("delivered");
    QTest::newRow("nothing") << '?' << 0 << QByteArray() << QByteArray("unknown");
}

void TestKnowledgeBase::tellsTheOutcome()
{
    QFETCH(char, event);
    QFETCH(int, reply);
    QFETCH(QByteArray, code);
    const Verdict verdict{.reason = Reason::Unknown,
                          .event = mailEventFrom({&event, 1}),
                          .reply = uint16_t(reply),
                          .code = code.toStdString(),
                          .classDisagrees = false};
    const std::string_view name = outcomeName(outcomeOf(verdict));
    QTEST(QByteArray(name.data(), qsizetype(name.size())), "outcome");
}

void TestKnowledgeBase::namesParties()
{
    QCOMPARE(partyName(Party::RecipientAdmin), std::string_view("recipient_admin"));
    for (int index = 0; index < 8; ++index)
        QCOMPARE(partyFrom(partyName(Party(index))), std::optional(Party(index)));
    QVERIFY(!partyFrom("somebody"));
}

QTEST_GUILESS_MAIN(TestKnowledgeBase)
#include "tst_knowledgebase.moc"
