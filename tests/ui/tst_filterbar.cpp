// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "tests/support/sessionlog.h"
#include "ui/filter/chipbar.h"
#include "ui/filter/completions.h"
#include "ui/filter/filterbar.h"
#include "ui/theme/theme.h"

using namespace core;

namespace {
const QByteArray logText
    = "Date/Time,Internal Message ID,Mail Event,Recipient,Delivery Stage,Remote "
      "Error\n"
      "11/13/2026 9:01,A,P,ann@x.example,during RCPT TO,550 5.1.1 unknown user\n"
      "11/13/2026 9:02,B,P,bob@x.example,during RCPT TO,550 5.1.1 unknown user\n"
      "11/13/2026 9:03,C,P,ann@y.example,during RCPT TO,552 5.2.2 mailbox full\n";
} // namespace

class tst_FilterBar : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    tests::SessionLog m_log;
    ui::Theme m_theme;

    static QStringList chips(const QWidget &bar)
    {
        QStringList texts;
        const auto all = bar.findChildren<QToolButton *>(QStringLiteral("chip"));
        for (const QToolButton *chip : all) {
            if (chip->isVisibleTo(&bar))
                texts += chip->text();
        }
        return texts;
    }

private slots:
    void turnsWhatIsTypedIntoChips()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::FilterBar bar(session, m_theme);
        ui::ChipBar chipBar(session, m_theme);
        auto *field = bar.findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("domain:x.example \"unknown user\""));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), QString());
        QCOMPARE(
            chips(chipBar),
            (QStringList{QStringLiteral("Failures only"), QStringLiteral("Domain is x.example"),
                         QStringLiteral("Contains \"unknown user\"")}));
        QTRY_COMPARE(session.findings().rows->size(), 2u);
    }

    void pointsAtWhatIsWrong()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        QWidget window;
        ui::FilterBar bar(session, m_theme, &window);
        window.show();
        auto *field = bar.findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("mailbox domian:x"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), QStringLiteral("mailbox domian:x"));
        QCOMPARE(field->selectedText(), QStringLiteral("domian"));
        auto *error = window.findChild<QLabel *>(QStringLiteral("queryError"));
        QVERIFY(error && error->isVisible());
        QVERIFY(error->text().contains(QStringLiteral("did you mean")));
        QTest::keyClick(field, Qt::Key_A);
        QVERIFY(!error->isVisible());
    }

    void takesAChipAwayByClickAndByKey()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::ChipBar bar(session, m_theme);
        session.addTerm(fieldTerm({RowField::Code}, "5.1.1"));
        QCOMPARE(chips(bar).size(), 2);
        QTest::mouseClick(bar.findChildren<QToolButton *>(QStringLiteral("chip")).front(),
                          Qt::LeftButton);
        QCOMPARE(chips(bar), QStringList{QStringLiteral("Code is 5.1.1")});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QTest::keyClick(bar.findChild<QToolButton *>(QStringLiteral("chip")), Qt::Key_Delete);
        QVERIFY(session.filter().terms.empty());
        session.undo();
        QCOMPARE(chips(bar), QStringList{QStringLiteral("Code is 5.1.1")});
    }

    void offersFieldsAndValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("from");
        QTest::addColumn<QStringList>("choices");
        QTest::newRow("a field") << "dom" << 0 << QStringList{QStringLiteral("domain:")};
        QTest::newRow("behind another term")
            << "code:5.1.1 -dom" << 12 << QStringList{QStringLiteral("domain:")};
        QTest::newRow("values, commonest first")
            << "domain:" << 0
            << QStringList{QStringLiteral("domain:x.example"), QStringLiteral("domain:y.example")};
        QTest::newRow("part of a value")
            << "recipient:BOB" << 0 << QStringList{QStringLiteral("recipient:bob@x.example")};
        QTest::newRow("a value with a blank")
            << "stage:rcpt" << 0 << QStringList{QStringLiteral("stage:\"during RCPT TO\"")};
        QTest::newRow("an answer")
            << "pattern:unkn" << 0
            << QStringList{QStringLiteral("pattern:\"550 5.1.1 unknown user\"")};
        QTest::newRow("a condition")
            << "is:per" << 0 << QStringList{QStringLiteral("is:permanent")};
        QTest::newRow("words") << "\"mail dom" << 0 << QStringList();
    }

    void offersFieldsAndValues()
    {
        QFETCH(QString, text);
        QFETCH(int, from);
        QFETCH(QStringList, choices);
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        const ui::Completions completions = ui::completionsAt(session, text, text.size());
        QCOMPARE(completions.choices, choices);
        if (!choices.isEmpty())
            QCOMPARE(int(completions.from), from);
    }
};

QTEST_MAIN(tst_FilterBar)
#include "tst_filterbar.moc"
