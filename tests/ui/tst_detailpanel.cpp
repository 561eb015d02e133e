// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "tests/support/sessionlog.h"
#include "ui/detail/detailpanel.h"
#include "ui/detail/dialoguestrip.h"
#include "ui/detail/recordlist.h"
#include "ui/detail/wrappedtext.h"
#include "ui/theme/theme.h"

using namespace core;

namespace {
const QByteArray answer = "550-5.1.1 <b>no such</b> user\n550 5.1.1 really";
const QByteArray logText
    = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Delivery Stage,"
      "Remote Error,Extra\n"
      "11/13/2026 9:00,A,R,ann@x.example,me=y.example__t@h.bnc.salesforce.com,,,\n"
      "11/13/2026 9:01,A,P,ann@x.example,me=y.example__t@h.bnc.salesforce.com,"
      "during RCPT TO,\""
    + answer
    + "\",more\n"
      "11/13/2026 9:02,B,T,bob@x.example,me@y.example,,550 5.7.26 dmarc,\n"
      "11/14/2026 9:02,B,P,bob@x.example,me@y.example,,554 5.4.7 [internal] "
      "exceeded max time without delivery,\n";
} // namespace

class tst_DetailPanel : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    tests::SessionLog m_log;
    ui::Theme m_theme;

    static QString words(const QWidget &panel)
    {
        QStringList texts;
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisibleTo(&panel))
                texts += label->text();
        }
        return texts.join(QLatin1Char('|'));
    }

private slots:
    void saysWhatToDoWhenNothingIsChosen()
    {
        LogSession session(m_knowledge);
        ui::DetailPanel panel(session, m_theme);
        QVERIFY(words(panel).startsWith(QStringLiteral("Choose a row")));
    }

    void givesEachTextItsRoom()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.resize(320, 600);
        panel.show();
        panel.showRow(1);
        QTRY_VERIFY(words(panel).contains(m_knowledge.reason(Reason::UnknownRecipient).title));
        QList<const QLabel *> texts;
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                texts += label;
        }
        QVERIFY(texts.size() > 20);
        const auto isCrowded = [&] { // until all is laid out
            return std::any_of(texts.begin(), texts.end(), [&](const QLabel *text) {
                const bool isCut = text->hasHeightForWidth()
                    && text->height() < text->heightForWidth(text->width());
                return isCut || std::any_of(texts.begin(), texts.end(), [&](const QLabel *other) {
                           return other != text && other->parent() == text->parent()
                               && other->geometry().intersects(text->geometry());
                       });
            });
        };
        QTRY_VERIFY(!isCrowded());
    }

    void measuresATextAnewWhenSomethingChanges()
    {
        ui::WrappedText text;
        QLabel plain;
        plain.setWordWrap(true);
        const auto isAlike = [&] {
            for (const int width : {60, 200, 60}) {
                if (text.heightForWidth(width) != plain.heightForWidth(width))
                    return false;
            }
            return true;
        };
        const auto both = [&](const auto &change) {
            change(text);
            change(plain);
        };
        QVERIFY(isAlike());
        both([](QLabel &label) { label.setText(QStringLiteral("some words and more words")); });
        QVERIFY(isAlike());
        QVERIFY(text.heightForWidth(60) > text.heightForWidth(200));
        both([](QLabel &label) { label.setFont(QFont(label.font().family(), 30)); });
        QVERIFY(isAlike());
        both([](QLabel &label) { label.setContentsMargins(3, 40, 30, 2); });
        QVERIFY(isAlike());
    }

    void explainsTheRowAndShowsTheAnswerAsLogged()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(1);
        QTRY_VERIFY(words(panel).contains(m_knowledge.reason(Reason::UnknownRecipient).title));
        const QString text = words(panel);
        QVERIFY(text.contains(QStringLiteral("ann@x.example")));
        QVERIFY(text.contains(m_knowledge.reason(Reason::UnknownRecipient).nextSteps.front()));
        QVERIFY(text.contains(QStringLiteral("000388460")));
        QVERIFY(text.contains(QStringLiteral("me@y.example"))); // decoded
        QVERIFY(text.contains(QStringLiteral("me=y.example__t@h"))); // as logged
        QVERIFY(text.contains(QStringLiteral("more"))); // a further column
        QCOMPARE(panel.findChild<QPlainTextEdit *>()->toPlainText(), QString::fromUtf8(answer));
    }

    void showsBothRowsOfTheEmail()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(1);
        QTRY_VERIFY(words(panel).contains(QStringLiteral("13 Nov 09:00")));
        QVERIFY(words(panel).contains(QStringLiteral("13 Nov 09:01")));
        QVERIFY(!words(panel).contains(QStringLiteral("13 Nov 09:02")));
    }

    void filtersToTheAnswer()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        const auto button = [&]() -> QPushButton * {
            const auto buttons = panel.findChildren<QPushButton *>();
            for (QPushButton *found : buttons) {
                if (found->text() == QStringLiteral("Filter to this answer"))
                    return found;
            }
            return nullptr;
        };
        panel.showRow(0); // accepted: no answer
        QTRY_VERIFY(words(panel).contains(QStringLiteral("ann@x.example")));
        QVERIFY(!button()->isVisibleTo(&panel));
        panel.showRow(2);
        QTRY_VERIFY(button()->isVisibleTo(&panel));
        button()->click();
        QCOMPARE(session.query(), QStringLiteral("is:failure pattern:\"550 5.7.26 dmarc\""));
    }

    void saysThatEventAndCodeDisagree()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(2);
        QTRY_VERIFY(words(panel).contains(QStringLiteral("the log decides")));
    }

    void namesTheCauseOfGivingUp()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(3);
        QTRY_VERIFY(words(panel).contains(m_knowledge.reason(Reason::Authentication).title
                                          + QStringLiteral(" (5.7.26), 13 Nov 09:02")));
    }

    void showsWhereItStopped()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        const auto *strip = panel.findChild<ui::DialogueStrip *>();
        panel.showRow(1);
        QTRY_COMPARE(strip->accessibleName(), QStringLiteral("The server refused this recipient."));
        QVERIFY(strip->isVisibleTo(&panel));
        QVERIFY(words(panel).contains(QStringLiteral("The server refused this recipient.")));
        panel.showRow(2); // no stage
        QTRY_VERIFY(!strip->isVisibleTo(&panel));
    }

    void namesTheRecordsToCheck()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(2);
        QTRY_VERIFY(words(panel).contains(QStringLiteral("DMARC: y.example")));
        const auto *records = panel.findChild<ui::RecordList *>();
        QToolButton *copy = nullptr;
        for (QToolButton *button : records->findChildren<QToolButton *>()) {
            if (button->isVisibleTo(&panel)
                && button->accessibleName().endsWith(QStringLiteral("_dmarc.y.example")))
                copy = button;
        }
        QVERIFY(copy);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("_dmarc.y.example"));
        panel.showRow(1);
        QTRY_VERIFY(!records->isVisibleTo(&panel));
    }

    void looksUpAKnownCode()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        QSignalSpy asked(&panel, &ui::DetailPanel::codeActivated);
        panel.showRow(1);
        QPushButton *link = nullptr;
        const auto findLink = [&] {
            for (QPushButton *button : panel.findChildren<QPushButton *>()) {
                if (button->text() == QStringLiteral("Status 5.1.1"))
                    link = button;
            }
            return link != nullptr;
        };
        QTRY_VERIFY(findLink());
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QStringLiteral("5.1.1"));
    }

    void copiesWordsCodesAndAnswer()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(1);
        QTRY_VERIFY(words(panel).contains(QStringLiteral("ann@x.example")));
        panel.copyExplanation();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(m_knowledge.reason(Reason::UnknownRecipient).meaning));
        QVERIFY(copied.contains(QStringLiteral("5.1.1")));
        QVERIFY(copied.contains(QString::fromUtf8(answer)));
    }

    void forgetsTheRowWithItsTable()
    {
        LogSession session(m_knowledge);
        QVERIFY(m_log.open(session, logText));
        ui::DetailPanel panel(session, m_theme);
        panel.showRow(1);
        QTRY_VERIFY(words(panel).contains(QStringLiteral("ann@x.example")));
        session.close();
        QVERIFY(words(panel).startsWith(QStringLiteral("Choose a row")));
    }
};

QTEST_MAIN(tst_DetailPanel)
#include "tst_detailpanel.moc"
