// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "ui/detail/dialoguestrip.h"
#include "ui/theme/theme.h"

using namespace core;

class tst_DialogueStrip : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    ui::Theme m_theme;

    QImage painted(int width, int step, MailEvent event, qreal scale = 1)
    {
        ui::DialogueStrip strip(m_theme);
        strip.resize(width, strip.sizeHint().height());
        strip.showStop(step, event, QStringLiteral("Words."));
        QImage image(strip.size() * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(Qt::white);
        strip.render(&image, {}, {}, QWidget::DrawChildren);
        return image;
    }

    static bool holds(const QImage &image, const QRect &where, const QColor &colour)
    {
        for (int y = where.top(); y <= where.bottom(); ++y) {
            for (int x = where.left(); x <= where.right(); ++x) {
                if (image.pixelColor(x, y) == colour)
                    return true;
            }
        }
        return false;
    }

private slots:
    void initTestCase() { m_theme.setChoice(ui::Theme::Choice::Light); }

    void givesEveryStageItsStep_data()
    {
        QTest::addColumn<QByteArray>("stage");
        QTest::addColumn<QString>("step"); // empty: no place in the dialogue
        const QString none;
        const auto row = [](const char *stage, const QString &step) {
            QTest::newRow(stage) << QByteArray(stage) << step;
        };
        row("while not connected", QStringLiteral("Connect"));
        row("reading BANNER", QStringLiteral("Greeting (EHLO)"));
        row("during EHLO", QStringLiteral("Greeting (EHLO)"));
        row("after EHLO", QStringLiteral("Greeting (EHLO)"));
        row("during STARTTLS", QStringLiteral("Encryption (TLS)"));
        row("after STARTTLS", QStringLiteral("Encryption (TLS)"));
        row("handshaking TLS", QStringLiteral("Encryption (TLS)"));
        row("renegotiating TLS", QStringLiteral("Encryption (TLS)"));
        row("during MAIL FROM", QStringLiteral("Sender (MAIL FROM)"));
        row("after MAIL FROM", QStringLiteral("Sender (MAIL FROM)"));
        row("during RCPT TO", QStringLiteral("Recipient (RCPT TO)"));
        row("after RCPT TO", QStringLiteral("Recipient (RCPT TO)"));
        row("during DATA", QStringLiteral("Message (DATA)"));
        row("after DATA", QStringLiteral("Message (DATA)"));
        row("while sending BODY", QStringLiteral("Message (DATA)"));
        row("reading confirmation", QStringLiteral("Confirmation"));
        row("while idle", none);
        row("during RSET", none);
        row("after RSET", none);
        row("during XCLIENT", none);
        row("after XCLIENT", none);
        row("out of band bounce", none);
        row("in unknown state", none);
    }

    void givesEveryStageItsStep()
    {
        QFETCH(QByteArray, stage);
        const StageEntry *entry = m_knowledge.stage(stage.toStdString());
        QVERIFY(entry);
        QTEST(entry->step ? ui::DialogueStrip::stepName(*entry->step) : QString(), "step");
    }

    void saysInWordsWhatItDraws()
    {
        ui::DialogueStrip strip(m_theme);
        strip.showStop(4, MailEvent::Permanent, QStringLiteral("The server refused <this> one."));
        QCOMPARE(strip.accessibleName(), QStringLiteral("The server refused <this> one."));
        QCOMPARE(strip.accessibleDescription(), QStringLiteral("Step 5 of 7: Recipient (RCPT TO)"));
        QVERIFY(strip.toolTip().contains(QStringLiteral("Step 5 of 7")));
        QVERIFY(!strip.toolTip().contains(QStringLiteral("<this>"))); // no markup
    }

    void marksTheStopInTheColourOfTheOutcome_data()
    {
        QTest::addColumn<MailEvent>("event");
        QTest::addColumn<ui::Theme::Role>("role");
        QTest::newRow("temporary") << MailEvent::Transient << ui::Theme::Role::TemporaryText;
        QTest::newRow("permanent") << MailEvent::Permanent << ui::Theme::Role::PermanentText;
        QTest::newRow("delivered") << MailEvent::Delivered << ui::Theme::Role::Delivered;
    }

    void marksTheStopInTheColourOfTheOutcome()
    {
        QFETCH(MailEvent, event);
        QFETCH(ui::Theme::Role, role);
        const QImage image = painted(316, 3, event); // the middle of seven
        const QColor colour = m_theme.color(role);
        QVERIFY(holds(image, {150, 0, 16, 16}, colour));
        QVERIFY(!holds(image, {0, 0, 140, 16}, colour));
        QVERIFY(!holds(image, {176, 0, 140, 16}, colour));
    }

    void isLowAndSharpAtAnyScale()
    {
        ui::DialogueStrip strip(m_theme);
        QVERIFY(strip.sizeHint().height() <= 36);
        const QColor done = m_theme.color(ui::Theme::Role::Muted);
        for (const qreal scale : {1.0, 1.25, 2.0, 3.0}) {
            const QImage image = painted(300, 6, MailEvent::Delivered, scale);
            QVERIFY(holds(image, QRect(0, 0, int(16 * scale), int(16 * scale)), done));
        }
        painted(40, 0, MailEvent::Permanent); // narrower than its labels
    }
};

QTEST_MAIN(tst_DialogueStrip)
#include "tst_dialoguestrip.moc"
