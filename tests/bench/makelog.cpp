// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes a made-up email log of any size: makelog ROWS [--seed N] [--days N] [--quoted]
// [--answers-in-stage]. The same arguments give the same bytes. No person or company in it is real;
// the servers' answers are of the kind that the named providers document.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Options
{
    uint64_t rows = 2000;
    uint64_t seed = 1;
    unsigned days = 7;
    bool quoted = false;
    bool answersInStage = false;
};

/// An answer of a server; $R is the recipient, $I an address of Salesforce, $H hexadecimal digits.
struct Failure
{
    char event;
    unsigned weight;
    std::string_view stage;
    std::string_view answer;
};

struct Provider
{
    std::string_view domain;
    unsigned weight;
    std::string_view relay;
    std::string_view accepted;
    std::vector<Failure> failures;
};

const std::vector<Provider> &providers()
{
    static const std::vector<Provider> all{
        {"gmail.com",
         30,
         "gmail-smtp-in.l.google.com",
         "250 2.0.0 OK  $H si$D.7 - gsmtp",
         {{'P', 12, "during RCPT TO",
           "550-5.1.1 The email account that you tried to reach does not exist. Please try "
           "550-5.1.1 double-checking the recipient's email address for typos or 550-5.1.1 "
           "unnecessary spaces. 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser $H - "
           "gsmtp"},
          {'T', 9, "during RCPT TO",
           "452-4.2.2 The recipient's inbox is out of storage space. 452 4.2.2  "
           "https://support.google.com/mail/?p=OverQuotaTemp $H - gsmtp"},
          {'T', 22, "reading confirmation",
           "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from "
           "your IP Netblock [$I]. 421 4.7.28  $H - gsmtp"},
          {'P', 5, "reading confirmation",
           "550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail "
           "requires all senders to authenticate with either SPF or DKIM. 550 5.7.26 $H - "
           "gsmtp"},
          {'P', 2, "reading confirmation",
           "552-5.7.0 This message was blocked because its content presents a potential "
           "security issue. 552 5.7.0 $H - gsmtp"}}},
        {"outlook.com",
         18,
         "outlook-com.olc.protection.outlook.com",
         "250 2.6.0 <$H@sfdc.net> [InternalId=$D] Queued mail for delivery",
         {{'P', 10, "during RCPT TO",
           "550 5.5.0 Requested action not taken: mailbox unavailable "
           "[$H.eop-nam11.prod.protection.outlook.com]"},
          {'T', 12, "during MAIL FROM",
           "451 4.7.650 The mail server [$I] has been temporarily rate limited due to IP "
           "reputation. (S775) [$H.eop-nam11.prod.protection.outlook.com]"},
          {'P', 4, "during MAIL FROM",
           "550 5.7.1 Unfortunately, messages from [$I] weren't sent. Please contact your "
           "Internet service provider since part of their network is on our block list (S3140)."},
          {'T', 4, "after DATA",
           "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded [Hostname=$H]"}}},
        {"yahoo.com",
         14,
         "mta7.am0.yahoodns.net",
         "250 ok dirdel",
         {{'P', 8, "reading confirmation",
           "554 delivery error: dd Not a valid recipient - atlas-production.v2-mail-prod1-bf1"},
          {'T', 16, "during MAIL FROM",
           "421 4.7.0 [TSS04] Messages from $I temporarily deferred due to unexpected volume or "
           "user complaints - 4.16.55.1; see https://senders.yahooinc.com/error-codes"},
          {'P', 3, "reading confirmation",
           "552 1 Requested mail action aborted, mailbox not found"}}},
        {"acme.example",
         9,
         "mx1.acme.example",
         "250 2.0.0 Ok: queued as $H",
         {{'P', 14, "during RCPT TO",
           "550 5.1.1 <$R>: Recipient address rejected: User unknown in virtual mailbox table"},
          {'T', 8, "during RCPT TO",
           "450 4.2.0 <$R>: Recipient address rejected: Greylisted, see "
           "http://postgrey.schweikert.ch/help/acme.example.html"},
          {'P', 2, "during DATA", "552 5.3.4 Message size exceeds fixed limit"},
          {'T', 3, "during RCPT TO", "452 4.3.1 Insufficient system storage"}}},
        {"globex.example",
         8,
         "eu-smtp-inbound-1.mimecast.com",
         "250 SmtpThread-$D-$D-$H@uk-mta-1",
         {{'P', 6, "during DATA",
           "550 Rejected by header based Anti-Spoofing policy: info@globex.example - "
           "https://community.mimecast.com/docs/DOC-1369#550 [$H.uk123]"},
          {'T', 5, "during RCPT TO",
           "451 Internal resources are temporarily unavailable - "
           "https://community.mimecast.com/docs/DOC-1369#451 [$H.uk99]"},
          {'P', 5, "during RCPT TO",
           "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [$H.uk7]"}}},
        {"initech.example",
         7,
         "mx0a-0015.pphosted.com",
         "250 2.0.0 $H Message accepted",
         {{'P', 4, "while not connected",
           "554 5.7.0 Blocked - see "
           "https://support.proofpoint.com/dnsbl-lookup.cgi?ip=$I"},
          {'P', 4, "during RCPT TO", "550 5.7.0 Local Policy Violation"},
          {'T', 6, "while sending BODY", "451 4.4.2 [internal] connection closed by remote host"}}},
        {"hooli.example",
         6,
         "mail.hooli.example",
         "250 2.0.0 Ok: queued as $H",
         {{'T', 18, "while not connected",
           "421 4.4.0 [internal] no mail servers for this domain could be reached at this time"},
          {'P', 6, "while not connected",
           "554 5.4.7 [internal] exceeded max time without delivery"}}},
        {"umbrella.example",
         4,
         "mx.umbrella.example",
         "250 OK id=$H",
         {{'P', 8, "during RCPT TO",
           "550-5.7.1 Service unavailable; Client host [$I] blocked using zen.spamhaus.org; "
           "https://www.spamhaus.org/query/ip/$I"},
          {'T', 5, "handshaking TLS",
           "451 4.7.5 [internal] remote node SSL certificate not signed by a valid CA"},
          {'P', 3, "reading confirmation",
           "554 5.7.1 Message rejected as spam by content filter"}}},
        {"gmial.example",
         2,
         "",
         "",
         {{'P', 10, "while not connected", "554 5.4.4 [internal] Domain Lookup Failed"}}},
        {"icloud.com",
         2,
         "mx01.mail.icloud.com",
         "250 2.0.0 Ok: queued as $H",
         {{'P', 4, "during RCPT TO", "550 5.1.1 <$R>: user does not exist"},
          {'P', 3, "during RCPT TO", "552 5.2.2 <$R>: user is over quota"}}},
    };
    return all;
}

constexpr std::array<std::string_view, 24> firstNames{
    "jane", "akira", "maria", "lars", "chloe", "noor", "ben",  "aiko",
    "omar", "lucia", "ivan",  "mei",  "paul",  "sara", "tom",  "nina",
    "raj",  "eva",   "leo",   "ana",  "kofi",  "lena", "hugo", "yuki"};
constexpr std::array<std::string_view, 24> lastNames{
    "doe",   "tanaka", "chen",   "berg",  "martin", "khan",   "silva", "novak",
    "rossi", "kim",    "ali",    "weber", "santos", "patel",  "jones", "okafor",
    "lopez", "ivanov", "dubois", "sato",  "moreau", "larsen", "costa", "meyer"};
constexpr std::array<std::string_view, 7> senders{
    "info=mycompany.example",    "support=mycompany.example", "sales=mycompany.example",
    "noreply=mycompany.example", "billing=mycompany.example", "news=mycompany.example",
    "info=globex.example"};

struct Row
{
    int64_t time;
    uint64_t order; ///< of rows of one second
    std::string line;

    bool operator<(const Row &other) const // for a queue with the earliest on top
    {
        return time != other.time ? time > other.time : order > other.order;
    }
};

class LogMaker
{
public:
    explicit LogMaker(const Options &options)
        : m_options(options)
        , m_random(options.seed)
        , m_emailsAMinute(emailsAMinute(options))
    { }

    void write()
    {
        std::fputs("Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes "
                   "Transferred,User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery "
                   "Stage,Relay Address,Remote Error,TLS_Cipher,TLS_Verified\r\n",
                   stdout);
        while (m_made < m_options.rows) {
            const int64_t now = nextTime();
            while (!m_pending.empty() && m_pending.top().time <= now)
                flushOne();
            makeEmail(now);
        }
        while (!m_pending.empty())
            flushOne();
    }

private:
    uint64_t below(uint64_t bound) { return m_random() % bound; }

    std::string hex(unsigned digits)
    {
        std::string text;
        while (text.size() < digits)
            text += "0123456789abcdef"[below(16)];
        return text;
    }

    /// Office hours are busy, nights and the weekend quiet.
    int64_t nextTime()
    {
        for (; m_due < 1; m_clock += 60)
            m_due += busyness(m_clock) * m_emailsAMinute;
        m_due -= 1;
        return m_clock - 1 - int64_t(below(60));
    }

    [[nodiscard]] static double emailsAMinute(const Options &options)
    {
        double busy = 0;
        for (int64_t clock = 0; clock < options.days * int64_t(86400); clock += 60)
            busy += busyness(clock);
        constexpr double rowsAnEmail = 2.17;
        return double(options.rows) / rowsAnEmail / busy;
    }

    [[nodiscard]] static double busyness(int64_t clock)
    {
        const double hour = double(clock % 86400) / 3600;
        const int64_t day = clock / 86400;
        double busy = 0.25 + 1.6 * std::exp(-(hour - 12.5) * (hour - 12.5) / 18);
        if (day % 7 == 0 || day % 7 == 6)
            busy *= 0.35;
        return std::max(busy, 0.1);
    }

    template <typename Entries> const auto &pick(const Entries &entries)
    {
        return pick(entries, m_random());
    }

    template <typename Entries>
    [[nodiscard]] static const auto &pick(const Entries &entries, uint64_t number)
    {
        unsigned total = 0;
        for (const auto &entry : entries)
            total += entry.weight;
        uint64_t chosen = number % total;
        for (const auto &entry : entries) {
            if (chosen < entry.weight)
                return entry;
            chosen -= entry.weight;
        }
        return *entries.begin();
    }

    void makeEmail(int64_t now)
    {
        const uint64_t people = std::max<uint64_t>(50, m_options.rows / 9);
        const uint64_t person = below(people);
        // A person has one mailbox: the multiplier spreads the people over the providers.
        const Provider &provider = pick(providers(), person * 0x9e3779b97f4a7c15 >> 32);
        std::string recipient(firstNames[person % firstNames.size()]);
        recipient += '.';
        recipient += lastNames[person / firstNames.size() % lastNames.size()];
        if (person >= firstNames.size() * lastNames.size())
            recipient += std::to_string(person);
        recipient += ".sample@"; // nobody has such an address
        recipient += provider.domain;

        Email email;
        email.recipient = recipient;
        email.id
            = hex(2) + '/' + hex(2) + '-' + std::to_string(10000 + below(90000)) + '-' + hex(8);
        const std::string_view name = senders[below(senders.size())];
        email.sender = std::string(name) + "__" + hex(14) + '@' + hex(12) + ".a-" + hex(5) + ".na"
            + std::to_string(60 + below(9)) + ".bnc.salesforce.com";
        email.host = "10." + std::to_string(below(4)) + '.' + std::to_string(below(250)) + '.'
            + std::to_string(1 + below(250));
        email.bytes = 2000 + below(40000);
        email.user = "00540000000" + std::string(1, char('a' + below(6)))
            + std::string(1, char('A' + below(6))) + "E3";
        email.header = '<' + hex(22) + '.' + hex(20) + "@sfdc.net>";
        email.provider = &provider;

        push(now, email, 'R', email.bytes, 0, 0, "", "", "");
        // The third day has a peak at noon.
        const bool isPeak = int(now / 86400) % 7 == 2 && now % 86400 / 3600 >= 11
            && now % 86400 / 3600 < 15 && provider.domain == "gmail.com";
        const unsigned failurePercent = isPeak ? 60 : provider.relay.empty() ? 100 : 11;
        const bool fails = below(100) < failurePercent;
        if (!fails) {
            deliver(now + 1 + int64_t(below(4)), email, 0, now);
            return;
        }
        const Failure &failure = pick(provider.failures);
        if (failure.event == 'P') {
            push(now + 1 + int64_t(below(5)), email, 'P', 0, 0, 1 + below(5), failure.stage,
                 failure.answer, "");
            return;
        }
        int64_t wait = 300; // the first retry after five minutes, then ten, twenty ...
        int64_t at = now + 2;
        const uint64_t tries = 1 + below(5);
        for (uint64_t retry = 0; retry < tries; ++retry) {
            push(at, email, 'T', 0, retry, uint64_t(at - now), failure.stage, failure.answer, "");
            at += wait;
            wait *= 2;
        }
        if (below(10) < 7)
            deliver(at, email, tries, now);
        else if (below(2) == 0)
            push(now + 86400, email, 'P', 0, 9, 86400, "while not connected",
                 "554 5.4.7 [internal] exceeded max time without delivery", "");
    }

    struct Email
    {
        std::string recipient, id, sender, host, user, header;
        uint64_t bytes = 0;
        const Provider *provider = nullptr;
    };

    void deliver(int64_t at, const Email &email, uint64_t retries, int64_t since)
    {
        if (email.provider->accepted.empty())
            return;
        push(at, email, 'D', email.bytes + 500, retries, uint64_t(at - since),
             "reading confirmation", email.provider->accepted,
             below(20) == 0 ? ":" : "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384");
    }

    std::string filled(std::string_view answer, const Email &email)
    {
        std::string text;
        for (std::size_t i = 0; i < answer.size(); ++i) {
            if (answer[i] != '$') {
                text += answer[i];
                continue;
            }
            switch (answer[++i]) {
            case 'R':
                text += email.recipient;
                break;
            case 'I':
                text += "136.147." + std::to_string(40 + below(8)) + '.'
                    + std::to_string(1 + below(250));
                break;
            case 'H':
                text += hex(16);
                break;
            default:
                text += std::to_string(100000 + below(900000));
                break;
            }
        }
        return text;
    }

    void push(int64_t at, const Email &email, char event, uint64_t bytes, uint64_t retries,
              uint64_t queued, std::string_view stage, std::string_view answer,
              std::string_view cipher)
    {
        const std::time_t when = firstDay + at;
        std::tm date{};
        gmtime_r(&when, &date);
        std::array<char, 32> time;
        std::snprintf(time.data(), time.size(), "%d/%02d/%d %d:%02d", date.tm_mon + 1, date.tm_mday,
                      date.tm_year + 1900, date.tm_hour, date.tm_min);
        const std::string text = filled(answer, email);
        std::string stageText(stage);
        if (m_options.answersInStage && !text.empty())
            stageText += (stageText.empty() ? "" : " ") + text;

        std::string line;
        const auto field = [&](std::string_view value) {
            const bool quote = m_options.quoted || value.find_first_of(",\"") != std::string::npos;
            if (!line.empty())
                line += ',';
            if (quote)
                line += '"';
            for (const char c : value) {
                if (c == '"' && quote)
                    line += '"';
                line += c;
            }
            if (quote)
                line += '"';
        };
        field(time.data());
        field(email.id);
        field(std::string_view(&event, 1));
        field(email.recipient);
        field(email.sender);
        field(email.host);
        field(std::to_string(bytes));
        field(email.user);
        field(email.header);
        field(std::to_string(retries));
        field(std::to_string(queued));
        field(stageText);
        field(event == 'R' ? "" : email.provider->relay);
        field(m_options.answersInStage ? std::string_view() : std::string_view(text));
        field(cipher);
        field(cipher.size() > 1 ? "Unverified" : "");
        line += "\r\n";
        m_pending.push({at, m_order++, std::move(line)});
    }

    void flushOne()
    {
        if (m_made < m_options.rows) {
            const std::string &line = m_pending.top().line;
            std::fwrite(line.data(), 1, line.size(), stdout);
            ++m_made;
        }
        m_pending.pop();
    }

    static constexpr std::time_t firstDay = 1793491200; // 2026-11-01 00:00 GMT
    Options m_options;
    std::mt19937_64 m_random;
    std::priority_queue<Row> m_pending;
    double m_emailsAMinute;
    double m_due = 0;
    int64_t m_clock = 0;
    uint64_t m_made = 0;
    uint64_t m_order = 0;
};

} // namespace

int main(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const auto number
            = [&] { return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0; };
        if (argument == "--seed")
            options.seed = number();
        else if (argument == "--days")
            options.days = unsigned(number());
        else if (argument == "--quoted")
            options.quoted = true;
        else if (argument == "--answers-in-stage")
            options.answersInStage = true;
        else
            options.rows = std::strtoull(argv[i], nullptr, 10);
    }
    LogMaker(options).write();
    return 0;
}
