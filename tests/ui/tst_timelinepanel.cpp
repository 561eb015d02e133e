// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "ui/chart/axisscale.h"
#include "ui/chart/figuresstrip.h"
#include "ui/chart/timelinechart.h"
#include "ui/chart/timelinepanel.h"
#include "ui/chart/timelinetable.h"
#include "ui/theme/theme.h"

using namespace core;

namespace {

constexpr Millis start = 1'793'664'000'000; // 2026-11-03T00:00Z, a Tuesday

/// Ten hours; the seventh holds 20 temporary and 5 permanent failures, the others 1 and 0.
Timeline tenHours()
{
    Timeline timeline;
    timeline.bucketSeconds = 3600;
    for (int hour = 0; hour < 10; ++hour)
        timeline.buckets.push_back({start + hour * millisPerHour, 1, 0});
    timeline.buckets[6] = {start + 6 * millisPerHour, 20, 5};
    timeline.end = start + 10 * millisPerHour;
    return timeline;
}

QString hours(Millis from, Millis end)
{
    return QStringLiteral("%1-%2")
        .arg((from - start) / millisPerHour)
        .arg((end - start) / millisPerHour);
}

QStringList labels(const std::vector<ui::TimeTick> &ticks)
{
    QStringList texts;
    for (const ui::TimeTick &tick : ticks)
        texts += tick.label;
    return texts;
}

} // namespace

class tst_TimelinePanel : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    QTemporaryDir m_folder;
    ui::Theme m_theme;

    void show(ui::TimelineChart &chart)
    {
        chart.resize(800, 200);
        chart.setTimeline({tenHours(), hours}, Zone::gmt());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
    }

    static QPoint middleOf(const ui::TimelineChart &chart, int bucket)
    {
        return {int((chart.leftOf(bucket) + chart.leftOf(bucket + 1)) / 2), 80};
    }

    static bool holds(const QImage &picture, QRgb colour)
    {
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, y) == colour)
                    return true;
            }
        }
        return false;
    }

    bool open(LogSession &session, const QByteArray &rows)
    {
        QFile file(m_folder.filePath(QStringLiteral("log.csv")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write("Date/Time,Internal Message ID,Mail Event,Recipient\n" + rows);
        file.close();
        session.open({file.fileName()});
        return QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); });
    }

private slots:
    void labelsRoundTimes_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("most");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, Millis from, Millis end, const char *zone, int most,
                            const QString &expected) {
            QTest::newRow(name) << qint64(from) << qint64(end) << zone << most
                                << expected.split(QLatin1Char('|'));
        };
        row("days", start, start + 3 * millisPerDay, "GMT", 4, QStringLiteral("3 Nov|4 Nov|5 Nov"));
        row("a day's first label names it", start + 11 * millisPerHour, start + 15 * millisPerHour,
            "GMT", 5, QStringLiteral("3 Nov 11:00|12:00|13:00|14:00"));
        row("between round times", start + 10 * millisPerMinute, start + 70 * millisPerMinute,
            "GMT", 3, QStringLiteral("3 Nov 00:30|01:00"));
        row("midnight of the zone", start, start + millisPerDay, "America/New_York", 2,
            QStringLiteral("3 Nov|12:00"));
        row("weeks start on Mondays", start, start + 28 * millisPerDay, "GMT", 5,
            QStringLiteral("9 Nov|16 Nov|23 Nov|30 Nov"));
        row("months", start, start + 120 * millisPerDay, "GMT", 4,
            QStringLiteral("Dec 2026|Jan 2027|Feb 2027|Mar 2027"));
    }

    void labelsRoundTimes()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, end);
        QFETCH(QString, zone);
        QFETCH(int, most);
        QFETCH(QStringList, expected);
        QCOMPARE(labels(ui::timeTicks(from, end, Zone::named(zone.toStdString()).value(), most)),
                 expected);
    }

    void keepsTicksInOrderAndInNumber()
    {
        const Zone zone = Zone::named("Europe/Berlin").value();
        for (Millis span = millisPerMinute; span < 3000 * millisPerDay; span = span * 3 / 2) {
            const auto ticks = ui::timeTicks(start, start + span, zone, 8);
            QVERIFY(ticks.size() <= 8);
            for (std::size_t tick = 0; tick < ticks.size(); ++tick) {
                QVERIFY(ticks[tick].time >= start && ticks[tick].time < start + span);
                QVERIFY(tick == 0 || ticks[tick - 1].time < ticks[tick].time);
            }
        }
    }

    void countsInRoundSteps()
    {
        for (uint32_t greatest = 0; greatest < 20'000; greatest += greatest / 10 + 1) {
            const ui::CountScale scale = ui::countScale(greatest);
            QVERIFY(scale.end >= greatest && scale.end > 0);
            QCOMPARE(scale.end % scale.step, 0u);
            QVERIFY(scale.end / scale.step <= 4);
            QVERIFY(scale.end - scale.step < std::max(greatest, 1u)); // no empty step on top
        }
        QCOMPARE(ui::countScale(2'500).end, 3'000u);
    }

    void tellsAScreenReaderTotalsAndPeak()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        const QString told = chart.accessibleDescription();
        QVERIFY2(told.startsWith(QStringLiteral("29 temporary and 5 permanent failures, 0-10.")),
                 qPrintable(told));
        QVERIFY(told.contains(QStringLiteral("25, in 6-7")));
    }

    void drawsInTheColoursOfTheTheme()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        for (const auto choice : {ui::Theme::Choice::Dark, ui::Theme::Choice::Light}) {
            m_theme.setChoice(choice);
            const QImage picture = chart.grab().toImage();
            for (const auto role :
                 {ui::Theme::Role::Temporary, ui::Theme::Role::Permanent, ui::Theme::Role::Surface})
                QVERIFY(holds(picture, m_theme.color(role).rgb()));
        }
    }

    void choosesTheBarsThatADragCovers()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        QSignalSpy chosen(&chart, &ui::TimelineChart::rangeChosen);
        QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, middleOf(chart, 6));
        QTest::mouseMove(chart.viewport(), middleOf(chart, 3));
        QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, middleOf(chart, 3));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(hours(chosen[0][0].toLongLong(), chosen[0][1].toLongLong()),
                 QStringLiteral("3-7"));
    }

    void choosesOneBarByAClick()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        QSignalSpy chosen(&chart, &ui::TimelineChart::rangeChosen);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, middleOf(chart, 9));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(hours(chosen[0][0].toLongLong(), chosen[0][1].toLongLong()),
                 QStringLiteral("9-10"));
    }

    void choosesByKeys()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        QSignalSpy chosen(&chart, &ui::TimelineChart::rangeChosen);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("1-3, 2 temporary, 0 permanent"));
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(hours(chosen[0][0].toLongLong(), chosen[0][1].toLongLong()),
                 QStringLiteral("1-3"));
    }

    void dropsTheChoiceOnEscape()
    {
        ui::TimelineChart chart(m_theme);
        show(chart);
        QSignalSpy chosen(&chart, &ui::TimelineChart::rangeChosen);
        QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, middleOf(chart, 2));
        QTest::mouseMove(chart.viewport(), middleOf(chart, 5));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, middleOf(chart, 5));
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
    }

    void turnsTheRangeIntoATermOfTheFilter()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session,
                     "11/13/2026 9:00,A,T,ann@x.example\n11/13/2026 9:05,B,P,bob@x.example\n"));
        ui::TimelinePanel panel(session, m_theme);
        panel.resize(800, 200);
        panel.show();
        auto *chart = panel.findChild<ui::TimelineChart *>();
        QCOMPARE(chart->count(), 6); // minutes
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, middleOf(*chart, 5));
        QTRY_COMPARE(session.findings().rows->size(), 1u);
        QCOMPARE(session.filter().terms.back().kind, Term::Kind::Time);
        session.undo();
        QTRY_COMPARE(session.findings().rows->size(), 2u);
    }

    void saysSoWhenThereIsNothingToDraw()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, "11/13/2026 9:00,A,D,ann@x.example\n"));
        ui::TimelinePanel panel(session, m_theme);
        panel.show();
        QVERIFY(!panel.findChild<ui::TimelineChart *>()->isVisible());
        const auto texts = panel.findChildren<QLabel *>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("No failures"));
        }));
    }

    void showsAndCopiesTheFiguresAsATable()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session,
                     "11/13/2026 9:00,A,T,ann@x.example\n11/13/2026 9:01,B,P,bob@x.example\n"));
        ui::TimelinePanel panel(session, m_theme);
        panel.show();
        panel.findChild<QToolButton *>()->click();
        auto *dialog = panel.findChild<ui::TimelineDialog *>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        const auto buttons = dialog->findChildren<QPushButton *>();
        const auto copy = std::find_if(buttons.begin(), buttons.end(), [](const auto *button) {
            return button->text() == QStringLiteral("Copy");
        });
        QVERIFY(copy != buttons.end());
        (*copy)->click();
        const QStringList lines
            = QGuiApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QStringLiteral("Time, GMT\tTemporary\tPermanent\tFailures"));
        QVERIFY(lines[1].endsWith(QStringLiteral("\t1\t0\t1")));
        QVERIFY(lines[2].endsWith(QStringLiteral("\t0\t1\t1")));
    }

    void showsTheRateOfTheSameMail_data()
    {
        QTest::addColumn<quint64>("received");
        QTest::addColumn<QString>("rate");
        QTest::addColumn<QString>("told");
        QTest::newRow("above") << quint64(9'310) << "2.17 %"
                               << "above the limit of 1 %";
        QTest::newRow("within") << quint64(93'100) << "0.22 %"
                                << "within the limit of 1 %";
        QTest::newRow("without receptions")
            << quint64(0) << QString(QChar(0x2014)) << "no accepted email";
    }

    void showsTheRateOfTheSameMail()
    {
        QFETCH(quint64, received);
        QFETCH(QString, rate);
        QFETCH(QString, told);
        LogSession session(m_knowledge);
        ui::FiguresStrip strip(session, m_theme);
        EventCounts counts;
        counts.received = received;
        counts.permanent = 202;
        strip.setFigures(counts, QStringLiteral("gmail.com, 3 Nov"));
        const auto texts = strip.findChildren<QLabel *>();
        const auto shown = std::find_if(texts.begin(), texts.end(),
                                        [&](const QLabel *l) { return l->text() == rate; });
        QVERIFY(shown != texts.end());
        QVERIFY2((*shown)->accessibleName().contains(told), qPrintable((*shown)->accessibleName()));
        QVERIFY((*shown)->accessibleName().contains(QStringLiteral("gmail.com, 3 Nov")));
    }
};

QTEST_MAIN(tst_TimelinePanel)
#include "tst_timelinepanel.moc"
