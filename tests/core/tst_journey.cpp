// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/journey/journey.h"
#include "core/load/load.h"
#include "core/mail/knowledgebase.h"

using namespace core;

class tst_Journey : public QObject
{
    Q_OBJECT

private slots:
    void findsAllRowsOfOneMessageAndRecipient()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("log.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Date/Time,Internal Message ID,Mail Event,Recipient,Delivery Stage\n"
                   "11/13/2026 9:10,A,D,ann@x.example,\n"
                   "11/13/2026 9:00,A,R,Ann@X.example,\n"
                   "11/13/2026 9:00,A,R,bob@x.example,\n"
                   "11/13/2026 9:00,a,R,ann@x.example,\n" // ids differ in case
                   "11/13/2026 9:05,A,T,ann@x.example,\n"
                   "11/13/2026 9:05,,T,ann@x.example,\n"
                   "11/13/2026 9:05,,T,ann@x.example,\n");
        file.close();
        const KnowledgeBase knowledge;
        const Classifier classifier(knowledge);
        const auto loaded = load({file.fileName().toStdString()}, classifier, ColumnNames());
        QVERIFY(loaded && loaded->table);
        QCOMPARE(rowsOfSameEmail(*loaded->table, 0), (RowList{1, 4, 0}));
        QCOMPARE(rowsOfSameEmail(*loaded->table, 2), (RowList{2}));
        QCOMPARE(rowsOfSameEmail(*loaded->table, 5), (RowList{5})); // no id: an email of its own
        QCOMPARE(lastTemporaryFailure(*loaded->table, {1, 4, 0}), std::optional<uint32_t>(4));
        QCOMPARE(lastTemporaryFailure(*loaded->table, {2}), std::optional<uint32_t>());
    }
};

QTEST_GUILESS_MAIN(tst_Journey)
#include "tst_journey.moc"
