// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"

using namespace core;

namespace {
const QByteArray header = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Delivery "
                          "Stage,Remote Error\n";
const QByteArray rows
    = "11/13/2026 9:00,A,R,ann@x.example,me@y.example,,\n"
      "11/13/2026 9:01,A,P,ann@x.example,me@y.example,during RCPT TO,550 5.1.1 unknown user\n"
      "11/13/2026 9:02,B,R,bob@x.example,me@y.example,,\n"
      "11/13/2026 9:03,B,T,bob@x.example,me@y.example,during RCPT TO,452 4.2.2 mailbox full\n"
      "11/13/2026 9:09,B,D,bob@x.example,me@y.example,,250 ok\n";
} // namespace

class tst_LogSession : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }

    static bool open(LogSession &session, const QStringList &paths,
                     LogSession::OpenMode mode = LogSession::OpenMode::Replace)
    {
        session.open(paths, mode);
        return QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); });
    }

    static bool ask(LogSession &session, const QString &query)
    {
        return !session.setQuery(query) && QTest::qWaitFor([&] { return !session.isBusy(); });
    }

private slots:
    void showsFailuresNewestFirst()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QVERIFY(session.isOpen() && !session.isPreview());
        QCOMPARE(session.query(), QStringLiteral("is:failure"));
        QCOMPARE(*session.findings().rows, (RowList{3, 1}));
        QCOMPARE(session.findings().shown.permanent, 1u);
        QCOMPARE(session.findings().sameMail.received, 2u);
    }

    void goesBackAndForthBetweenFilters()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QVERIFY(!session.canUndo());
        QVERIFY(ask(session, QStringLiteral("recipient:ann@x.example")));
        QCOMPARE(session.findings().rows->size(), 2u);
        QVERIFY(ask(session, QStringLiteral("event:D")));
        session.undo();
        QCOMPARE(session.query(), QStringLiteral("recipient:ann@x.example"));
        QVERIFY(session.canRedo());
        session.redo();
        QCOMPARE(session.query(), QStringLiteral("event:D"));
        QVERIFY(!session.canRedo());
        QTRY_COMPARE(*session.findings().rows, (RowList{4}));
    }

    void refusesAWrongQueryAndKeepsTheFilter()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        const auto error = session.setQuery(QStringLiteral("domian:x"));
        QVERIFY(error);
        QCOMPARE(session.query(), QStringLiteral("is:failure"));
    }

    void addsALogToTheOpenOnes()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QVERIFY(ask(session, QStringLiteral("event:R")));
        QVERIFY(open(session, {write(QStringLiteral("b.csv"), header + rows + rows)},
                     LogSession::OpenMode::Add));
        QCOMPARE(session.paths().size(), 2);
        QCOMPARE(session.table()->duplicates(), 5u);
        QCOMPARE(session.query(), QStringLiteral("event:R")); // adding keeps the question
        QCOMPARE(session.findings().rows->size(), 4u);
    }

    void keepsWhatIsOpenWhenAnotherFileIsNoLog()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QSignalSpy failed(&session, &LogSession::loadingFailed);
        QVERIFY(open(session, {write(QStringLiteral("no.csv"), "Id,Name\n1,x\n")},
                     LogSession::OpenMode::Add));
        QCOMPARE(failed.size(), 1);
        QVERIFY(
            failed.front().front().toStringList().front().startsWith(QStringLiteral("no.csv: ")));
        QCOMPARE(session.table()->size(), 5u);
        QCOMPARE(session.paths().size(), 1);
    }

    void keepsLogAndQuestionWhenItsReplacementIsNoLog()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QVERIFY(ask(session, QStringLiteral("event:D")));
        QVERIFY(open(session, {write(QStringLiteral("no.csv"), "Id,Name\n1,x\n")}));
        QCOMPARE(session.table()->size(), 5u);
        QCOMPARE(session.query(), QStringLiteral("event:D"));
        QVERIFY(open(session, {write(QStringLiteral("b.csv"), header)}));
        QCOMPARE(session.table()->size(), 0u);
        QCOMPARE(session.query(), QStringLiteral("is:failure"));
        QVERIFY(!session.canUndo());
    }

    void bringsBackWhatAPreviewHasReplaced()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QVERIFY(ask(session, QStringLiteral("event:D")));
        QByteArray large = header;
        while (large.size() < 20'000'000)
            large += rows;
        bool hasPreviewed = false;
        connect(&session, &LogSession::tableChanged, &session, [&] {
            if (!session.isPreview())
                return;
            hasPreviewed = true;
            session.cancelLoading();
        });
        session.open({write(QStringLiteral("large.csv"), large)});
        QVERIFY(QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); }));
        QVERIFY(hasPreviewed);
        QVERIFY(!session.isPreview());
        QCOMPARE(session.table()->size(), 5u);
        QCOMPARE(session.query(), QStringLiteral("event:D"));
    }

    void movesAFilterToTheSameColumnOfAnotherTable()
    {
        LogSession session(m_knowledge);
        const QString path
            = write(QStringLiteral("a.csv"),
                    header.trimmed() + ",Extra\n" + QByteArray(rows).replace("\n", ",x\n"));
        QVERIFY(open(session, {path}));
        QVERIFY(ask(session, QStringLiteral("extra:x")));
        QCOMPARE(session.findings().rows->size(), 5u);
        write(QStringLiteral("a.csv"),
              header.trimmed() + ",More,Extra\n" + QByteArray(rows).replace("\n", ",,x\n"));
        session.reload();
        QVERIFY(QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); }));
        QCOMPARE(session.query(), QStringLiteral("extra:x"));
        QCOMPARE(session.findings().rows->size(), 5u);
    }

    void tellsWhenAFileChangesOnDisk()
    {
        LogSession session(m_knowledge);
        const QString path = write(QStringLiteral("a.csv"), header + rows);
        QVERIFY(open(session, {path}));
        QSignalSpy changed(&session, &LogSession::logChangedOnDisk);
        write(QStringLiteral("a.csv"), "gone");
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 1);
    }

    void tellsWhenAFileIsDeleted()
    {
        LogSession session(m_knowledge);
        const QString path = write(QStringLiteral("a.csv"), header + rows);
        QVERIFY(open(session, {path}));
        QSignalSpy deleted(&session, &LogSession::logDeleted);
        QFile::remove(path);
        QVERIFY(deleted.wait());
    }

    void groupsTheShownRows()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        std::vector<Group> groups;
        connect(&session, &LogSession::groupsReady, &session,
                [&](GroupBy, const GroupsPtr &ready) { groups = *ready; });
        session.requestGroups(GroupBy::Recipient);
        QTRY_COMPARE(groups.size(), 2u);
        QCOMPARE(session.table()->recipients().text(groups[0].id),
                 std::string_view("ann@x.example"));
    }

    void stopsALoadAndKeepsWhatWasOpen()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, {write(QStringLiteral("a.csv"), header + rows)}));
        QByteArray large = header;
        while (large.size() < 60'000'000)
            large += rows;
        session.open({write(QStringLiteral("large.csv"), large)}, LogSession::OpenMode::Add);
        session.cancelLoading();
        QVERIFY(!session.isLoading());
        QTest::qWait(50);
        QCOMPARE(session.table()->size(), 5u);
    }
};

QTEST_GUILESS_MAIN(tst_LogSession)
#include "tst_logsession.moc"
