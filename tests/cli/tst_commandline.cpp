// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Case
{
    QString name;
    int status = 0;
    QString command;
};

const QString dataFolder = QStringLiteral(TEST_DATA_DIR "/cli");
const QString expectedFolder = dataFolder + QStringLiteral("/expected");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Case> cases()
{
    QList<Case> all;
    const QString text
        = QString::fromUtf8(contentOf(QStringLiteral(SOURCE_DIR "/tests/cli/cases.txt")));
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        all.push_back({line.section(QLatin1Char(' '), 0, 0),
                       line.section(QLatin1Char(' '), 1, 1).toInt(),
                       line.section(QLatin1Char(' '), 2)});
    }
    return all;
}

void bless(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (content.isEmpty())
        file.remove();
    else if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

/// The first line that differs, with its number; empty if all are equal.
QByteArray difference(const QByteArray &actual, const QByteArray &expected)
{
    const QList<QByteArray> actualLines = actual.split('\n');
    const QList<QByteArray> expectedLines = expected.split('\n');
    const qsizetype count = qMax(actualLines.size(), expectedLines.size());
    for (qsizetype line = 0; line < count; ++line) {
        if (actualLines.value(line) != expectedLines.value(line))
            return "line " + QByteArray::number(line + 1) + "\n  actual:   "
                + actualLines.value(line) + "\n  expected: " + expectedLines.value(line);
    }
    return actual == expected ? QByteArray() : QByteArray("the end");
}

} // namespace

/// Runs the commands of cases.txt, which says how, and compares with what is expected of them.
class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void writesWhatIsExpected_data();
    void writesWhatIsExpected();
    void hasACaseForEachExpectation();
    void showsProgressOnStandardErrorOnly();
    void leavesNothingBehindWhenTheDiskIsFull();
};

void CommandLineTest::writesWhatIsExpected_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("command");
    for (const Case &run : cases())
        QTest::newRow(qPrintable(run.name)) << run.status << run.command;
}

void CommandLineTest::writesWhatIsExpected()
{
    QFETCH(int, status);
    QFETCH(QString, command);
    const QTemporaryDir temporary;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TMP"), temporary.path());
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("PATH"),
                       QStringLiteral(CLI_FOLDER ":") + environment.value(QStringLiteral("PATH")));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(dataFolder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    QVERIFY(process.waitForFinished(20000));

    const QByteArray output = process.readAllStandardOutput();
    const QByteArray complaints = process.readAllStandardError();
    const QString expected
        = expectedFolder + QLatin1Char('/') + QString::fromUtf8(QTest::currentDataTag());
    if (qEnvironmentVariableIsSet("WHYBOUNCE_BLESS")) {
        bless(expected + QStringLiteral(".out"), output);
        bless(expected + QStringLiteral(".err"), complaints);
    }
    const QByteArray inComplaints
        = difference(complaints, contentOf(expected + QStringLiteral(".err")));
    const QByteArray inOutput = difference(output, contentOf(expected + QStringLiteral(".out")));
    QVERIFY2(inComplaints.isEmpty(), inComplaints.constData());
    QVERIFY2(inOutput.isEmpty(), inOutput.constData());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), status);
}

void CommandLineTest::hasACaseForEachExpectation()
{
    QSet<QString> names;
    for (const Case &run : cases())
        names.insert(run.name);
    QVERIFY(names.size() > 50);
    for (const QFileInfo &file : QDir(expectedFolder).entryInfoList(QDir::Files))
        QVERIFY2(names.contains(file.completeBaseName()), qPrintable(file.fileName()));
}

void CommandLineTest::showsProgressOnStandardErrorOnly()
{
    QProcess process;
    process.setWorkingDirectory(dataFolder);
    process.start(
        QStringLiteral(CLI_FOLDER "/whybounce-cli"),
        {QStringLiteral("rows"), QStringLiteral("plain.csv"), QStringLiteral("--progress")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(),
             contentOf(expectedFolder + QStringLiteral("/rows-text.out")));
    QVERIFY(process.readAllStandardError().contains("whybounce-cli: read 14 rows"));
}

/// A limit on the size of files stands in for a full disk.
void CommandLineTest::leavesNothingBehindWhenTheDiskIsFull()
{
    const QTemporaryDir temporary;
    const QString command = QStringLiteral("trap '' XFSZ; ulimit -f 8; exec " CLI_FOLDER
                                           "/whybounce-cli export big.csv --output out.csv");
    QFile big(temporary.filePath(QStringLiteral("big.csv")));
    QVERIFY(big.open(QIODevice::WriteOnly));
    const QByteArray log = contentOf(dataFolder + QStringLiteral("/week1.csv"));
    const qsizetype header = log.indexOf('\n') + 1;
    big.write(log.first(header));
    for (int copy = 0; copy < 100; ++copy)
        big.write(log.sliced(header));
    big.close();

    QProcess process;
    process.setWorkingDirectory(temporary.path());
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(),
             QByteArray("whybounce-cli: error: out.csv: cannot be written (File too large); "
                        "nothing was saved, choose another place\n"));
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(QDir(temporary.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("big.csv")});
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
