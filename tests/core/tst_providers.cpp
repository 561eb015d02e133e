// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include "core/mail/answerpattern.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"
#include "core/mail/knowledgefile.h"

using namespace core;
using namespace Qt::StringLiterals;

class TestProviders : public QObject
{
    Q_OBJECT

private slots:
    void knowsProvidersByDomain();
    void namesWhoAnswered();
    void knowsEveryProvider_data();
    void knowsEveryProvider();

private:
    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
};

void TestProviders::knowsProvidersByDomain()
{
    QVERIFY(m_classifier.providerOf("gmail.com") != 0);
    QCOMPARE(m_classifier.providerOf("mail.Gmail.com"), m_classifier.providerOf("gmail.com"));
    QVERIFY(m_classifier.providerOf("outlook.com") != m_classifier.providerOf("gmail.com"));
    QCOMPARE(m_classifier.providerOf("notgmail.com"), uint16_t(0));
    QCOMPARE(m_classifier.providerOf(""), uint16_t(0));
}

void TestProviders::namesWhoAnswered()
{
    const Finding named = m_classifier.explain({.event = MailEvent::Permanent,
                                                .stage = {},
                                                .text = "550 5.1.1 User unknown - gsmtp",
                                                .recipientDomain = "acme.example",
                                                .senderDomain = {}});
    QCOMPARE(named.provider, std::string_view("Gmail / Google Workspace"));
    const Finding stranger = m_classifier.explain({.event = MailEvent::Permanent,
                                                   .stage = {},
                                                   .text = "550 5.1.1 User unknown",
                                                   .recipientDomain = "acme.example",
                                                   .senderDomain = {}});
    QVERIFY(stranger.provider.empty());
}

void TestProviders::knowsEveryProvider_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("recipientDomain");
    QTest::addColumn<QString>("provider");
    for (const QJsonValue &item : knowledgeFile(u"providers.json"_s)[u"providers"].toArray()) {
        const QJsonObject provider = item.toObject();
        const QString name = provider[u"name"].toString();
        for (const QString &domain : texts(provider[u"domains"]))
            QTest::addRow("%s", qPrintable(domain)) << u"550 No"_s << domain << name;
        for (const QString &sign : texts(provider[u"answers"])) {
            const bool isExpression = sign.startsWith(u'/');
            if (!isExpression)
                QTest::addRow("%s says %s", qPrintable(name), qPrintable(sign))
                    << u"550 No %1 1"_s.arg(sign) << u"acme.example"_s << name;
        }
    }
}

void TestProviders::knowsEveryProvider()
{
    QFETCH(QString, answer);
    QFETCH(QString, recipientDomain);
    const std::string text = foldAnswer(answer.toStdString());
    const std::string domain = recipientDomain.toStdString();
    const Finding finding = m_classifier.explain({.event = MailEvent::Permanent,
                                                  .stage = {},
                                                  .text = text,
                                                  .recipientDomain = domain,
                                                  .senderDomain = {}});
    QTEST(QString::fromUtf8(finding.provider.data(), qsizetype(finding.provider.size())),
          "provider");
}

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
