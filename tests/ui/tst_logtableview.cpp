// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/logtableview.h"

#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/model/logmodel.h"
#include "tests/support/logbuilder.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"

using namespace core;

/// The first hits of a search stand in the table until all are there.
class TestLogTableView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<ui::AppSettings>(m_folder.filePath(QStringLiteral("s.ini")));
        m_model = std::make_unique<LogModel>(m_knowledge);
        m_table = std::make_unique<ui::LogTableView>(*m_model, m_theme, *m_settings);
        m_table->resize(600, 300);
        m_table->show();
        show(m_every, LogModel::Rows::All);
    }
    void cleanup() { m_table.reset(); }

    void keepsTheChosenRowWhileFirstHitsLackIt()
    {
        m_table->setCurrentTableRow(151);
        show({1, 3, 5}, LogModel::Rows::SoFar);
        QCOMPARE(current(), 1u);
        show({1, 3, 5, 7, 9}, LogModel::Rows::SoFar);
        show(m_odd, LogModel::Rows::All);
        QCOMPARE(current(), 151u);
        QCOMPARE(m_table->selectedTableRows(), RowList{151});
    }

    void keepsAllSelectedRows()
    {
        m_table->setCurrentTableRow(5);
        m_table->selectionModel()->select({m_model->index(11, 0), m_model->index(13, 0)},
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        show({5, 7}, LogModel::Rows::SoFar);
        QCOMPARE(m_table->selectedTableRows(), RowList{5});
        show(m_odd, LogModel::Rows::All);
        QCOMPARE(current(), 5u);
        QCOMPARE(m_table->selectedTableRows(), (RowList{5, 11, 13}));
        show(m_every, LogModel::Rows::All); // and once more, as if there had been no search
        QCOMPARE(m_table->selectedTableRows(), (RowList{5, 11, 13}));
    }

    void keepsWhatIsChosenAmongThem()
    {
        m_table->setCurrentTableRow(151);
        show({1, 3, 5}, LogModel::Rows::SoFar);
        m_table->setCurrentTableRow(3);
        show({1, 3, 5, 7, 9}, LogModel::Rows::SoFar);
        QCOMPARE(current(), 3u);
        show(m_odd, LogModel::Rows::All);
        QCOMPARE(current(), 3u);
    }

    void staysWhereItWasScrolledTo()
    {
        m_table->verticalScrollBar()->setValue(20 * m_table->verticalScrollBar()->singleStep());
        const int scrolled = m_table->verticalScrollBar()->value();
        show({1, 3, 5}, LogModel::Rows::SoFar);
        QCOMPARE(m_table->verticalScrollBar()->value(), 0);
        show(m_every, LogModel::Rows::All);
        QCOMPARE(m_table->verticalScrollBar()->value(), scrolled);
    }

    void startsAtTheTopIfNothingWasChosen()
    {
        show({5, 7}, LogModel::Rows::SoFar);
        QCOMPARE(current(), 5u);
        show(m_odd, LogModel::Rows::All);
        QCOMPARE(current(), 1u);
    }

private:
    static std::string log()
    {
        std::string text = tests::standardHeader;
        for (int row = 0; row < 200; ++row)
            text += "11/1/2026 6:00,1,P,ann@a.example,,,,,,0,,,\r\n";
        return text;
    }

    void show(const RowList &rows, LogModel::Rows which)
    {
        m_model->setContent(m_log, std::make_shared<const RowList>(rows), Zone::gmt(), which);
    }

    [[nodiscard]] std::optional<uint32_t> current() const { return m_table->currentTableRow(); }

    QTemporaryDir m_folder;
    const KnowledgeBase m_knowledge;
    const ui::Theme m_theme;
    const LogTablePtr m_log = tests::logFrom(log());
    const RowList m_every = rowsFrom(0, 1);
    const RowList m_odd = rowsFrom(1, 2);
    static RowList rowsFrom(uint32_t first, uint32_t step)
    {
        RowList rows;
        for (uint32_t row = first; row < 200; row += step)
            rows.push_back(row);
        return rows;
    }

    std::unique_ptr<ui::AppSettings> m_settings;
    std::unique_ptr<LogModel> m_model;
    std::unique_ptr<ui::LogTableView> m_table;
};

QTEST_MAIN(TestLogTableView)
#include "tst_logtableview.moc"
