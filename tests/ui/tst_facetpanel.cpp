// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/model/facetmodel.h"
#include "core/session/logsession.h"
#include "ui/filter/facetdelegate.h"
#include "ui/filter/facetlist.h"
#include "ui/filter/facetpanel.h"
#include "ui/filter/facetsection.h"
#include "ui/theme/theme.h"

using namespace core;

namespace {

/// Domain d0.example has one failure, d1.example two, and so on.
QByteArray logOf(int domains)
{
    QByteArray text = "Date/Time,Internal Message ID,Mail Event,Recipient\n";
    for (int domain = 0; domain < domains; ++domain) {
        for (int row = 0; row <= domain; ++row) {
            text += "11/13/2026 9:00,M" + QByteArray::number(domain * 100 + row) + ",P,u"
                + QByteArray::number(row) + "@d" + QByteArray::number(domain) + ".example\n";
        }
    }
    return text;
}

} // namespace

class tst_FacetPanel : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;
    QTemporaryDir m_folder;
    ui::Theme m_theme;

    bool open(LogSession &session, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QStringLiteral("log.csv")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return false;
        file.close();
        session.open({file.fileName()});
        return QTest::qWaitFor([&] { return !session.isLoading() && !session.isBusy(); });
    }

    static ui::FacetSection &section(const ui::FacetPanel &panel, FacetField field)
    {
        return *panel.sections()[std::size_t(field)];
    }

    static ui::FacetSection &domains(const ui::FacetPanel &panel)
    {
        return section(panel, FacetField::Domain);
    }

    static QStringList texts(const ui::FacetSection &section)
    {
        QStringList texts;
        const QAbstractItemModel &model = *section.list().model();
        for (int row = 0; row < model.rowCount(); ++row)
            texts += model.index(row, 0).data().toString();
        return texts;
    }

    static FacetState state(const ui::FacetSection &section, int row)
    {
        return FacetState(
            section.list().model()->index(row, 0).data(FacetModel::StateRole).toInt());
    }

    static void click(const ui::FacetSection &section, int row, bool onMinus = false)
    {
        ui::FacetList &list = section.list();
        const QRect place = list.visualRect(list.model()->index(row, 0));
        const QPoint point
            = onMinus ? ui::FacetDelegate::excludeRect(place).center() : place.center();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, point);
    }

    void show(ui::FacetPanel &panel)
    {
        panel.resize(240, 900);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }

private slots:
    void showsTheLargestValuesOfEachSection()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(8)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        QStringList largest;
        for (const int domain : {7, 6, 5, 4, 3})
            largest += QStringLiteral("d%1.example").arg(domain);
        QCOMPARE(texts(domains(panel)), largest);
    }

    void includesByAClickAndAgainRemoves()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(3)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        click(domains(panel), 0);
        QTRY_COMPARE(session.findings().rows->size(), 3u);
        QCOMPARE(state(domains(panel), 0), FacetState::Included);
        click(domains(panel), 1);
        QTRY_COMPARE(session.findings().rows->size(), 5u);
        click(domains(panel), 0);
        QTRY_COMPARE(session.findings().rows->size(), 2u);
        QCOMPARE(state(domains(panel), 0), FacetState::Neutral);
    }

    void excludesByTheMinus()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(3)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        click(domains(panel), 0, true);
        QTRY_COMPARE(session.findings().rows->size(), 3u);
        QCOMPARE(state(domains(panel), 0), FacetState::Excluded);
        click(domains(panel), 0, true);
        QTRY_COMPARE(session.findings().rows->size(), 6u);
    }

    void isUsedByKeys()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(3)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        ui::FacetList &list = domains(panel).list();
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Return);
        QTRY_COMPARE(session.findings().rows->size(), 2u);
        QCOMPARE(list.currentIndex().data().toString(), QStringLiteral("d1.example"));
        QTest::keyClick(&list, Qt::Key_Minus);
        QTRY_COMPARE(session.findings().rows->size(), 4u);
    }

    void keepsAChosenSmallValueInSight()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(8)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        session.addTerm(fieldTerm({RowField::Domain}, "d0.example"));
        QTRY_COMPARE(texts(domains(panel)).size(), 6);
        QCOMPARE(texts(domains(panel)).back(), QStringLiteral("d0.example"));
    }

    void searchesInAllValues()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(12)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        ui::FacetSection &section = domains(panel);
        section.setUnfolded(true);
        QCOMPARE(texts(section).size(), 12);
        auto *field = section.findChild<QLineEdit *>();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("D1"));
        QTRY_COMPARE(texts(section),
                     (QStringList{QStringLiteral("d11.example"), QStringLiteral("d10.example"),
                                  QStringLiteral("d1.example")}));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!section.isUnfolded());
        QCOMPARE(texts(section).size(), 5);
    }

    void takesLikeAnswersTogether()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session,
                     "Date/Time,Internal Message ID,Mail Event,Recipient,Response\n"
                     "11/13/2026 9:00,A,P,ann@a.example,550 5.1.1 <ann@a.example> unknown\n"
                     "11/13/2026 9:01,B,P,bob@b.example,550 5.1.1 <bob@b.example> unknown\n"
                     "11/13/2026 9:02,C,P,cy@c.example,554 no\n"
                     "11/13/2026 9:03,D,P,dee@d.example,\n"));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        const ui::FacetSection &answers = section(panel, FacetField::Pattern);
        QCOMPARE(texts(answers),
                 (QStringList{QStringLiteral("550 5.1.1 <address> unknown"),
                              QStringLiteral("(none)"), QStringLiteral("554 no")}));
        panel.ensureWidgetVisible(&answers.list());
        click(answers, 0);
        QTRY_COMPARE(session.findings().rows->size(), 2u);
        QCOMPARE(session.query(),
                 QStringLiteral("is:failure pattern:\"550 5.1.1 <address> unknown\""));
        click(answers, 0);
        QTRY_COMPARE(session.findings().rows->size(), 4u);
        click(answers, 0, true);
        QTRY_COMPARE(session.findings().rows->size(), 2u);
    }

    void drawsTheMinusOnlyWhereItCounts()
    {
        LogSession session(m_knowledge);
        QVERIFY(open(session, logOf(3)));
        ui::FacetPanel panel(session, m_theme);
        show(panel);
        ui::FacetList &list = domains(panel).list();
        const QRect place
            = ui::FacetDelegate::excludeRect(list.visualRect(list.model()->index(1, 0)));
        const QImage before = list.viewport()->grab(place).toImage();
        click(domains(panel), 1, true);
        QTRY_COMPARE(state(domains(panel), 1), FacetState::Excluded);
        QVERIFY(list.viewport()->grab(place).toImage() != before);
    }
};

QTEST_MAIN(tst_FacetPanel)
#include "tst_facetpanel.moc"
