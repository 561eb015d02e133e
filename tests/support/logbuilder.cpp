// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/logbuilder.h"

#include <cstdio>
#include <iterator>
#include <memory>

#include <QFile>
#include <QTemporaryDir>

#include "core/load/load.h"
#include "core/log/field.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"

namespace tests {

using namespace core;

const std::string standardHeader
    = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes Transferred,"
      "User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery Stage,Note\r\n";

namespace {

struct OpenLog
{
    QTemporaryDir folder;
    LogTablePtr table;
};

const Classifier &classifier()
{
    static const KnowledgeBase knowledge;
    static const Classifier classifier(knowledge);
    return classifier;
}

std::string inQuotes(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

constexpr const char *recipients[] = {
    "jane.doe@acme.example",
    "Jane.Doe@ACME.example",
    "bob@gmail.com",
    "BOB@gmail.com",
    "carol@gmail.com",
    "d\xfcrr@gmail.com",
    "d\xc3\xbcrr@outlook.com",
    "x@outlook.com",
    "no-domain",
    "",
    "a,b@outlook.com",
    "-minus@acme.example",
    "two words@gmail.com",
    "q\"uote@gmail.com",
    "star*@outlook.com",
};
constexpr const char *senders[] = {
    "support=example.com__9m4vlv27@mmh2xurv.na63.bnc.salesforce.com",
    "support=example.com__1111@other.na63.bnc.salesforce.com",
    "Support@Example.com",
    "news@example.org",
    "",
};
constexpr const char *users[] = {"00540000000rSXT", "00540000000rsxt", "00540000000AbcD", ""};
constexpr const char *events[]
    = {"R", "R", "R", "D", "D", "D", "T", "T", "P", "P", "p", "X", "bogus", ""};
constexpr const char *stages[]
    = {"during RCPT TO", "During RCPT TO", "after DATA", "while not connected", "odd stage", ""};
constexpr const char *answers[] = {
    "550 5.1.1 User unknown",
    "550-5.1.1 The email account, that you tried, does not exist",
    "452 4.2.2 The mailbox is full",
    "421 4.4.0 [internal] no mail servers for this domain could be reached at this time",
    "550 5.10.1 say \"hello\"",
    "554 rejected",
    "250 2.0.0 OK",
    "451 4.7.1 Gr\xfc\xdf"
    "e",
    "451 4.7.1 Gr\xc3\xbc\xc3\x9f"
    "e",
    "",
};
constexpr const char *times[] = {"never", "", "13/13/2026 10:00"};
constexpr const char *numbers[]
    = {"0", "1", "2", "10", "3.5", "-1", "300", "1e2", "007", "many", ""};
constexpr const char *wholeNumbers[] = {"0", "1", "2", "10", "300", "007", "123456789", "many", ""};
constexpr const char *hosts[] = {"10.0.0.1", "10.0.0.2", "9.1.1.1", ""};
constexpr const char *notes[] = {"", "", "line\nbreak", "say \"hi\"", "10:05", "a,b", "\xe9t\xe9"};

std::string randomTime(std::mt19937 &random)
{
    if (random() % 25 == 0)
        return oneOf(random, times);
    char text[32];
    std::snprintf(text, sizeof text, "11/%u/2026 %u:%02u", 1 + unsigned(random() % 20),
                  unsigned(random() % 24), unsigned(random() % 60));
    return text;
}

} // namespace

LogTablePtr logFrom(std::string_view csvText)
{
    return logFrom(std::vector<std::string>{std::string(csvText)});
}

LogTablePtr logFrom(const std::vector<std::string> &csvTexts)
{
    static const ColumnNames columnNames;
    const auto log = std::make_shared<OpenLog>();
    std::vector<std::string> paths;
    for (const std::string &text : csvTexts) {
        const QString name = QStringLiteral("log%1.csv").arg(paths.size() + 1);
        QFile file(log->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
            qFatal("a test log cannot be written");
        paths.push_back(file.fileName().toStdString());
    }
    const auto loaded = load(paths, classifier(), columnNames);
    if (!loaded)
        qFatal("a test log cannot be read: %s", qPrintable(describe(loaded.error())));
    log->table = loaded->table;
    return {log, log->table.get()};
}

LogTablePtr emptyLog()
{
    return std::make_shared<const LogTable>();
}

std::string randomLog(std::mt19937 &random, int rows, AnswerPlace place)
{
    std::string log = standardHeader;
    if (place == AnswerPlace::OwnColumn)
        log.insert(log.find("Note"), "Remote Error,");
    const bool hasWholeNumbers = random() % 2 == 0; // the table keeps only those
    const auto number
        = [&] { return hasWholeNumbers ? oneOf(random, wholeNumbers) : oneOf(random, numbers); };
    for (int row = 0; row < rows; ++row) {
        const std::string stage = oneOf(random, stages);
        const std::string answer = oneOf(random, answers);
        std::vector<std::string> fields{
            randomTime(random),
            "0" + std::to_string(random() % 8) + "/A4",
            oneOf(random, events),
            oneOf(random, recipients),
            oneOf(random, senders),
            oneOf(random, hosts),
            number(),
            oneOf(random, users),
            "<Id" + std::to_string(random() % 5) + (random() % 2 ? "@sfdc.net>" : "@SFDC.net>"),
            number(),
            number(),
        };
        if (place == AnswerPlace::OwnColumn) {
            fields.push_back(stage);
            fields.push_back(answer);
        } else {
            fields.push_back(stage.empty() || answer.empty() ? stage + answer
                                                             : stage + ' ' + answer);
        }
        fields.push_back(oneOf(random, notes));
        if (random() % 40 == 0)
            fields.resize(4 + random() % 8);
        for (std::size_t field = 0; field < fields.size(); ++field) {
            const bool needsQuotes = fields[field].find_first_of(",\"\n") != std::string::npos;
            const bool isQuoted = needsQuotes || random() % 8 == 0;
            log += (field > 0 ? "," : "") + (isQuoted ? inQuotes(fields[field]) : fields[field]);
        }
        if (random() % 60 == 0)
            log += ",\"bro\"ken";
        log += random() % 2 ? "\r\n" : "\n";
        if (random() % 50 == 0)
            log += '\n';
    }
    return log;
}

LogTablePtr randomTable(unsigned seed, int rows)
{
    std::mt19937 random(seed);
    const AnswerPlace place = seed % 2 ? AnswerPlace::OwnColumn : AnswerPlace::Stage;
    const std::string log = randomLog(random, rows, place);
    if (seed % 3 == 0)
        return logFrom(log);
    const std::string other = randomLog(random, rows / 2, place);
    // Rows of the first log's end once more: duplicates.
    const std::size_t lineStart = log.find('\n', log.size() * 3 / 4) + 1;
    return logFrom({log, other + log.substr(lineStart)});
}

} // namespace tests
