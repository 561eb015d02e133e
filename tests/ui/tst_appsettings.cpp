// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "ui/settings/appsettings.h"

using namespace ui;

class tst_AppSettings : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void remembersFromOneStartToTheNext()
    {
        const QString file = m_folder.filePath(QStringLiteral("settings.ini"));
        {
            AppSettings settings(file);
            QCOMPARE(settings.zone(), QStringLiteral("GMT"));
            settings.setZone(QStringLiteral("Asia/Tokyo"));
            settings.setShown(QStringLiteral("chart"), false);
            settings.addRecentLogs({file});
            QCOMPARE(settings.zone(), QStringLiteral("Asia/Tokyo")); // at once
        }
        AppSettings settings(file);
        QCOMPARE(settings.zone(), QStringLiteral("Asia/Tokyo"));
        QVERIFY(!settings.isShown(QStringLiteral("chart")));
        QCOMPARE(settings.recentLogs().size(), 1);
        settings.clearRecentLogs();
        QVERIFY(settings.recentLogs().isEmpty());
    }

    void writesBeforeTheProgramEnds()
    {
        const QString file = m_folder.filePath(QStringLiteral("running.ini"));
        AppSettings settings(file);
        for (int number = 0; number < 100; ++number)
            settings.setLayout(QStringLiteral("part"), QByteArray::number(number));
        QTRY_COMPARE(QSettings(file, QSettings::IniFormat)
                         .value(QStringLiteral("layout/part"))
                         .toByteArray(),
                     QByteArray("99"));
    }
};

QTEST_GUILESS_MAIN(tst_AppSettings)
#include "tst_appsettings.moc"
