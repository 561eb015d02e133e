// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QJsonArray>
#include <QTest>
#include <re2/re2.h>

#include "core/mail/explanation.h"
#include "core/mail/ipaddress.h"
#include "core/mail/knowledgefile.h"
#include "core/mail/sendercheck.h"

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view shopSender = "info@shop.example";
constexpr std::string_view bounceSender = "info=shop.example__0-1r1@x9.um8.bnc.salesforce.com";

/// "SPF acme.com 192.0.2.1 TXT acme.com", one a check; "-" for what is not known.
QStringList told(const std::vector<SenderCheck> &checks)
{
    const auto orDash = [](const QString &text) { return text.isEmpty() ? u"-"_s : text; };
    QStringList texts;
    for (const SenderCheck &check : checks)
        texts += QStringList{check.name, orDash(check.domain), orDash(check.address),
                             orDash(check.recordType), orDash(check.record)}
                     .join(u' ');
    return texts;
}

} // namespace

class TestSenderCheck : public QObject
{
    Q_OBJECT

private slots:
    void namesWhatToCheck_data();
    void namesWhatToCheck();
    void linksTheListsOwnPage();
    void knowsWhoseReturnAddressItIs();
    void saysNothingWhereTheSenderIsNotDoubted();
    void isPartOfAnExplanation();
    void hasShortTextsAndSoundExpressions();
    void findsTheFirstAddress_data();
    void findsTheFirstAddress();
    void reversesAddresses_data();
    void reversesAddresses();

private:
    SenderChecks m_checks;
};

void TestSenderCheck::namesWhatToCheck_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("told");
    const auto add
        = [](const char *name, Reason reason, const char *answer, const QStringList &told) {
              QTest::newRow(name) << reason << QByteArray(answer) << told;
          };
    const auto authentication
        = [&add](const char *name, const char *answer, const QStringList &told) {
              add(name, Reason::Authentication, answer, told);
          };
    const auto blocked = [&add](const char *name, const char *answer, const QStringList &told) {
        add(name, Reason::IpBlocked, answer, told);
    };
    const auto reverse = [&add](const char *name, const char *answer, const QStringList &told) {
        add(name, Reason::ReverseDns, answer, told);
    };

    authentication("Gmail, neither passes",
                   "550-5.7.26 This mail has been blocked because the sender is unauthenticated. "
                   "Gmail requires all senders to authenticate with either SPF or DKIM. "
                   "Authentication results: DKIM = did not pass SPF [acme.com] with ip: "
                   "[192.0.2.1] = did not pass",
                   {u"SPF acme.com 192.0.2.1 TXT acme.com"_s,
                    u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s});
    authentication("Gmail, SPF passes",
                   "550-5.7.26 The sender is unauthenticated. DKIM = did not pass SPF [acme.com] "
                   "with ip: [192.0.2.1] = pass",
                   {u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s});
    authentication("Gmail, DMARC",
                   "550-5.7.26 Unauthenticated email from acme.com is not accepted due to domain's "
                   "550-5.7.26 DMARC policy. Please contact the administrator of acme.com domain",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication("Gmail, SPF of bulk senders",
                   "421 4.7.27 Your email has been rate limited because SPF authentication didn't "
                   "pass for this message",
                   {u"SPF shop.example - TXT shop.example"_s});
    authentication("Gmail, by code alone", "550 5.7.30 Rejected",
                   {u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s});
    authentication("Microsoft, DMARC",
                   "550 5.7.509 Access denied, sending domain [ACME.COM] does not pass DMARC "
                   "verification and has a DMARC policy of reject.",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication("Microsoft, SPF",
                   "550 5.7.23 The message was rejected because of Sender Policy Framework "
                   "violation -> 550 5.7.1 SPF check failed for domain acme.com",
                   {u"SPF acme.com - TXT acme.com"_s});
    authentication("Yahoo", "554 5.7.9 Message not accepted for policy reasons: dmarc of acme.com",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication("DMARC policy of a domain", "550 5.7.1 DMARC policy of acme.com is reject",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication("Rejected per DMARC policy",
                   "550 5.7.1 Email rejected per DMARC policy for acme.com",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication("The record itself", "550 5.7.1 No policy at _dmarc.acme.com, p=reject applies",
                   {u"DMARC acme.com - TXT _dmarc.acme.com"_s});
    authentication(
        "Results of a header",
        "550 5.7.1 spf=fail smtp.mailfrom=bounce@acme.com; dkim=pass; dmarc=fail "
        "header.from=shop.example",
        {u"SPF acme.com - TXT acme.com"_s, u"DMARC shop.example - TXT _dmarc.shop.example"_s});
    authentication("The page of openspf",
                   "550 5.7.1 Please see http://www.openspf.net/Why?s=mfrom;"
                   "id=info%40acme.com;ip=192.0.2.1;r=mx",
                   {u"SPF acme.com 192.0.2.1 TXT acme.com"_s});
    authentication("Explicitly not authorized",
                   "550 5.7.1 SPF MAIL FROM check failed: The domain acme.com explicitly specifies "
                   "in SPF policy that hosts are not authorized",
                   {u"SPF acme.com - TXT acme.com"_s});
    authentication("Does not designate",
                   "550 domain of info@acme.com does not designate 192.0.2.1 as permitted sender",
                   {u"SPF acme.com 192.0.2.1 TXT acme.com"_s});
    authentication("Not allowed to send from",
                   "550 SPF: 192.0.2.1 is not allowed to send mail "
                   "from acme.com",
                   {u"SPF acme.com 192.0.2.1 TXT acme.com"_s});
    authentication("A bad signature",
                   "550 5.7.1 DKIM signature of acme.com did not verify "
                   "(s=sf1; d=acme.com)",
                   {u"DKIM acme.com - CNAME sf1._domainkey.acme.com"_s});
    authentication("A key that is not published",
                   "550 5.7.20 No key at sf2._domainkey.acme.com, DKIM failed",
                   {u"DKIM acme.com - CNAME sf2._domainkey.acme.com"_s});
    authentication("By the registered code", "550 5.7.22 Refused",
                   {u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s});
    authentication("Not told at all", "550 5.7.1 Message is not authenticated",
                   {u"SPF shop.example - TXT shop.example"_s,
                    u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s,
                    u"DMARC shop.example - TXT _dmarc.shop.example"_s});
    add("A colleague imitated", Reason::SpoofProtection,
        "550 Rejected by header based Anti-Spoofing policy: info@shop.example",
        {u"DKIM shop.example - CNAME <selector>._domainkey.shop.example"_s,
         u"DMARC shop.example - TXT _dmarc.shop.example"_s});

    reverse("Postfix", "450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]",
            {u"Reverse DNS - 192.0.2.1 PTR 1.2.0.192.in-addr.arpa"_s});
    reverse("no PTR", "550 Your IP 192.0.2.1 has no PTR record",
            {u"Reverse DNS - 192.0.2.1 PTR 1.2.0.192.in-addr.arpa"_s});
    reverse("no address told", "550 5.7.25 No matching reverse DNS",
            {u"Reverse DNS - - PTR <reversed address>.in-addr.arpa"_s});
    reverse("Gmail on IPv6",
            "550-5.7.25 [2001:db8::1] The IP address sending this message does not have a PTR "
            "record setup",
            {u"Reverse DNS - 2001:db8::1 PTR "
             "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"_s});
    reverse("HELO", "550 5.7.1 <mail.acme.com>: Helo command rejected: Host not found",
            {u"HELO name mail.acme.com - A mail.acme.com"_s});

    blocked("Spamhaus",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using "
            "zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
            {u"Spamhaus - 192.0.2.1 A 1.2.0.192.zen.spamhaus.org"_s});
    blocked("its page alone", "550 5.7.1 See https://www.spamhaus.org/query/ip/192.0.2.1",
            {u"Spamhaus - 192.0.2.1 A 1.2.0.192.zen.spamhaus.org"_s});
    blocked("one of its lists", "550 Rejected: 192.0.2.1 listed at sbl-xbl.spamhaus.org",
            {u"Spamhaus - 192.0.2.1 A 1.2.0.192.sbl-xbl.spamhaus.org"_s});
    blocked("IPv6 on Spamhaus", "554 Client host [2001:db8::2:1] blocked using zen.spamhaus.org",
            {u"Spamhaus - 2001:db8::2:1 A "
             "1.0.0.0.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"
             ".zen.spamhaus.org"_s});
    blocked("SpamCop", "550 client host [192.0.2.1] blocked using bl.spamcop.net",
            {u"SpamCop - 192.0.2.1 A 1.2.0.192.bl.spamcop.net"_s});
    blocked("the answer of a list is no address",
            "554 Blocked by SpamCop (127.0.0.2), host 192.0.2.1",
            {u"SpamCop - 192.0.2.1 A 1.2.0.192.bl.spamcop.net"_s});
    blocked("Barracuda", "550 Mail from 192.0.2.1 refused - see http://www.barracudacentral.org/",
            {u"Barracuda Reputation Block List - 192.0.2.1 A 1.2.0.192.b.barracudacentral.org"_s});
    blocked("two lists",
            "550 192.0.2.1 is listed at zen.spamhaus.org and at dnsbl-2.uceprotect.net",
            {u"Spamhaus - 192.0.2.1 A 1.2.0.192.zen.spamhaus.org"_s,
             u"UCEPROTECT - 192.0.2.1 A 1.2.0.192.dnsbl-2.uceprotect.net"_s});
    blocked("a list that nobody knows",
            "550 Client host [192.0.2.1] blocked using dnsbl.corp.example",
            {u"dnsbl.corp.example - 192.0.2.1 A 1.2.0.192.dnsbl.corp.example"_s});
    blocked("Microsoft 365",
            "550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from "
            "this list please visit https://sender.office.com/",
            {u"Microsoft 365 - 192.0.2.1 - -"_s});
    blocked("Outlook.com",
            "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your "
            "Internet service provider since part of their network is on our block list (S3140).",
            {u"Outlook.com - 192.0.2.1 - -"_s});
    blocked("Proofpoint", "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1",
            {u"Proofpoint - 192.0.2.1 - -"_s});
    blocked("said by another server",
            "host mx.acme.com[198.51.100.7] said: 554 5.7.1 [192.0.2.1] blocked using "
            "bl.spamcop.net",
            {u"SpamCop - 192.0.2.1 A 1.2.0.192.bl.spamcop.net"_s});
    blocked("a list of their own", "550 192.0.2.1 is on our local blacklist",
            {u"Block list - 192.0.2.1 - -"_s});
    blocked("the page of a list", "550 your IP 192.0.2.1 is listed at www.blocklist.example",
            {u"blocklist.example - 192.0.2.1 A 1.2.0.192.blocklist.example"_s});
    blocked("no list at all", "550 Your host 192.0.2.1 has been blocked", {});
    add("a list of domains", Reason::SpamContent, "550 Message refused: contains URLs on SURBL",
        {u"SURBL shop.example - A shop.example.multi.surbl.org"_s});
    add("Spamhaus DBL", Reason::SpamContent, "550 The domain is listed in dbl.spamhaus.org",
        {u"Spamhaus DBL shop.example - A shop.example.dbl.spamhaus.org"_s});
}

void TestSenderCheck::namesWhatToCheck()
{
    QFETCH(Reason, reason);
    QFETCH(QByteArray, answer);
    QTEST(told(m_checks.of({reason, answer.toStdString(), shopSender})), "told");
}

void TestSenderCheck::linksTheListsOwnPage()
{
    const auto page = [this](std::string_view answer) {
        const auto checks = m_checks.of({Reason::IpBlocked, answer, shopSender});
        return checks.size() == 1 ? checks[0].page : QString();
    };
    QCOMPARE(page("554 192.0.2.1 blocked using zen.spamhaus.org"),
             u"https://check.spamhaus.org/results/?query=192.0.2.1"_s);
    QCOMPARE(page("554 Blocked by Spamhaus"), u"https://check.spamhaus.org/"_s);
    QCOMPARE(page("550 5.7.606 banned sending IP, visit https://sender.office.com/"),
             u"https://sender.office.com/"_s);
    QVERIFY(page("554 192.0.2.1 found in dnsbl.sorbs.net").isEmpty()); // closed
}

void TestSenderCheck::knowsWhoseReturnAddressItIs()
{
    const auto checks = m_checks.of({Reason::Authentication, "550 5.7.23 SPF fail", bounceSender});
    QCOMPARE(told(checks),
             QStringList{u"SPF x9.um8.bnc.salesforce.com - TXT x9.um8.bnc.salesforce.com"_s});
    QVERIFY(checks[0].advice.contains(u"Bounce Management"_s));
    QCOMPARE(told(m_checks.of({Reason::Authentication, "550 DMARC fail", bounceSender})),
             QStringList{u"DMARC shop.example - TXT _dmarc.shop.example"_s});
    QCOMPARE(told(m_checks.of({Reason::Authentication, "550 DMARC fail", {}})),
             QStringList{u"DMARC - - TXT _dmarc.<domain>"_s});
}

void TestSenderCheck::saysNothingWhereTheSenderIsNotDoubted()
{
    QVERIFY(m_checks.of({Reason::UnknownRecipient, "550 5.1.1 User unknown", shopSender}).empty());
    QVERIFY(
        m_checks.of({Reason::RateLimited, "421 4.7.28 Your SPF domain sends too much", shopSender})
            .empty());
    QVERIFY(m_checks.of({Reason::SpamContent, "554 5.7.1 Looks like spam", shopSender}).empty());
}

void TestSenderCheck::isPartOfAnExplanation()
{
    const KnowledgeBase knowledge;
    Verdict verdict;
    verdict.reason = Reason::Authentication;
    verdict.event = MailEvent::Permanent;
    const std::string_view answer = "550 5.7.26 DMARC policy of acme.com is reject";
    const Explanation explanation = explain(verdict, knowledge, {}, answer, shopSender);
    QCOMPARE(explanation.checks.size(), std::size_t(1));
    QVERIFY(plainText(explanation).contains(u"TXT record at _dmarc.acme.com"_s));
    verdict.event = MailEvent::Delivered;
    QVERIFY(explain(verdict, knowledge, {}, answer, shopSender).checks.empty());
}

void TestSenderCheck::hasShortTextsAndSoundExpressions()
{
    const QJsonObject file = knowledgeFile(u"senderchecks.json"_s);
    const QJsonObject lists = file[u"block_lists"].toObject();
    QJsonArray entries = file[u"mechanisms"].toArray();
    for (const QJsonValue &list : lists[u"lists"].toArray())
        entries.append(list);
    entries.append(lists[u"unnamed"]);
    entries.append(lists);
    for (const QJsonValue &item : entries) {
        const QJsonObject entry = item.toObject();
        for (const QString &key : {u"advice"_s, u"advice_salesforce"_s, u"advice_domains"_s})
            QVERIFY2(entry[key].toString().split(u' ').size() < 40, qPrintable(key));
        for (const QString &key : {u"says"_s, u"not"_s, u"domains"_s, u"selectors"_s, u"zones"_s}) {
            for (std::string phrase : strings(entry[key])) {
                if (phrase.front() != '/')
                    continue;
                QVERIFY2(phrase.size() > 2 && phrase.back() == '/', phrase.c_str());
                if (const auto at = phrase.find("{domain}"); at != std::string::npos)
                    phrase.replace(at, 8, "(domain)");
                const RE2 expression(phrase.substr(1, phrase.size() - 2));
                QVERIFY2(expression.ok(), phrase.c_str());
                const bool captures = key == u"domains" || key == u"selectors" || key == u"zones";
                QVERIFY2(!captures || expression.NumberOfCapturingGroups() == 1, phrase.c_str());
            }
        }
    }
}

void TestSenderCheck::findsTheFirstAddress_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("address");
    const auto add = [](const char *answer, const char *address) {
        QTest::newRow(answer) << QByteArray(answer) << QByteArray(address);
    };
    add("", "");
    add("no address in 550 5.7.25 or 15.20.8769.31", "");
    add("host [192.0.2.1] blocked", "192.0.2.1");
    add("host 192.0.2.1.", "192.0.2.1");
    add("ip=192.0.2.1&", "192.0.2.1");
    add("ip:192.0.2.1 refused", "192.0.2.1");
    add("127.0.0.2 then 198.51.100.2", "198.51.100.2");
    add("host-192.0.2.1 is a name", "");
    add("[ipv6:2001:db8::1]", "2001:db8::1");
    add("at 12:30:45 from 2001:db8::1: no", "2001:db8::1");
    add("mx[198.51.100.7] said: 550 192.0.2.1 no", "192.0.2.1");
}

void TestSenderCheck::findsTheFirstAddress()
{
    QFETCH(QByteArray, answer);
    QTEST(QByteArray::fromStdString(firstPublicAddress(answer.toStdString())), "address");
}

void TestSenderCheck::reversesAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("name");
    const auto add = [](const char *address, const char *name) {
        QTest::newRow(address) << QByteArray(address) << QByteArray(name);
    };
    add("192.0.2.15", "15.2.0.192");
    add("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2");
    add("2001:db8:1:2:3:4:5:6", "6.0.0.0.5.0.0.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2");
    add("::ffff:192.0.2.1", "1.0.2.0.0.0.0.c.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0");
    add("acme.com", "");
    add("", "");
}

void TestSenderCheck::reversesAddresses()
{
    QFETCH(QByteArray, address);
    QTEST(QByteArray::fromStdString(reversed(address.toStdString())), "name");
}

QTEST_GUILESS_MAIN(TestSenderCheck)
#include "tst_sendercheck.moc"
