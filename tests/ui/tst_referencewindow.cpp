// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "ui/actions.h"
#include "ui/detail/answerbox.h"
#include "ui/detail/detailpanel.h"
#include "ui/detail/dialoguestrip.h"
#include "ui/mainwindow.h"
#include "ui/reference/bouncepage.h"
#include "ui/reference/entrylist.h"
#include "ui/reference/entrymodel.h"
#include "ui/reference/entrypage.h"
#include "ui/reference/entrytext.h"
#include "ui/reference/referencewindow.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"
#include "ui/workspace.h"

using core::Reference;
using namespace Qt::StringLiterals;

/// Stands in for the desktop: notes the addresses that would be opened.
class Desktop : public QObject
{
    Q_OBJECT
public:
    Desktop() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &address) { opened.append(address); }
};

class TestReferenceWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void listsEveryEntryUnderItsSection();
    void passesOverHeadings();
    void searchesAsOneTypes();
    void saysWhenNothingIsFound();
    void escapeClearsTheSearchThenCloses();
    void showsEveryEntryWhole();
    void showsArticleAndStandard();
    void followsLinksInside();
    void opensAddressesOutside();
    void followsTheTheme();
    void explainsAPastedBounce();
    void sharpensTheExplanation();
    void leadsFromABounceToItsCode();
    void looksUpACode();
    void remembersItsSize();
    void isOpenedOnceFromTheMenu();
    void isReachedFromTheCodeOfARow();

private:
    [[nodiscard]] QLineEdit *field() const
    {
        return m_window->findChild<ui::EntryList *>()->findChild<QLineEdit *>();
    }
    [[nodiscard]] QListView *list() const
    {
        return m_window->findChild<ui::EntryList *>()->findChild<QListView *>();
    }
    [[nodiscard]] QString page() const
    {
        return m_window->findChild<ui::EntryPage *>()->toPlainText();
    }
    [[nodiscard]] QString current() const { return list()->currentIndex().data().toString(); }
    void type(const QString &words)
    {
        field()->clear();
        QTest::keyClicks(field(), words);
    }

    [[nodiscard]] ui::BouncePage *bounce() const { return m_window->findChild<ui::BouncePage *>(); }
    void paste(const QString &text)
    {
        m_window->findChild<QTabBar *>()->setCurrentIndex(1);
        QGuiApplication::clipboard()->setText(text);
        auto *box = bounce()->findChild<QPlainTextEdit *>(u"bounceText"_s);
        box->setFocus();
        box->selectAll();
        QTest::keyClick(box, Qt::Key_V, Qt::ControlModifier);
    }
    [[nodiscard]] QString explained() const
    {
        QStringList texts;
        for (const QLabel *label : bounce()->findChildren<QLabel *>()) {
            if (label->isVisibleTo(bounce()))
                texts += label->text();
        }
        return texts.join(u'|');
    }

    [[nodiscard]] QString shownAnswer() const
    {
        for (const ui::AnswerBox *box : bounce()->findChildren<ui::AnswerBox *>()) {
            if (box->isVisible())
                return box->toPlainText();
        }
        return {};
    }

    const core::KnowledgeBase m_knowledge;
    ui::Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::AppSettings> m_settings;
    std::unique_ptr<ui::ReferenceWindow> m_window;
};

void TestReferenceWindow::init()
{
    m_theme.setChoice(ui::Theme::Choice::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<ui::AppSettings>(m_folder->filePath(u"settings.ini"_s));
    m_window = std::make_unique<ui::ReferenceWindow>(m_knowledge, m_theme, *m_settings);
    m_window->present();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestReferenceWindow::cleanup()
{
    m_window.reset();
}

void TestReferenceWindow::listsEveryEntryUnderItsSection()
{
    const Reference reference(m_knowledge);
    const QAbstractItemModel *model = list()->model();
    QStringList headings;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (index.data(ui::EntryModel::IsHeadingRole).toBool())
            headings += index.data().toString();
        QVERIFY(!index.data().toString().isEmpty());
    }
    QCOMPARE(headings,
             QStringList({u"Enhanced codes"_s, u"Providers' own codes"_s, u"Reply codes"_s,
                          u"Delivery stages"_s, u"Reasons"_s, u"Providers"_s}));
    QCOMPARE(model->rowCount(), int(reference.entries().size()) + 6);
}

void TestReferenceWindow::passesOverHeadings()
{
    type(u"yahoo"_s); // a provider, then a code
    QCOMPARE(current(), u"Yahoo / AOL"_s);
    QTest::keyClick(field(), Qt::Key_Down);
    QVERIFY(current().startsWith(u"X."_s));
    QTest::keyClick(field(), Qt::Key_Up);
    QCOMPARE(current(), u"Yahoo / AOL"_s);
    QTest::keyClick(field(), Qt::Key_Up);
    QCOMPARE(current(), u"Yahoo / AOL"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<ui::EntryPage *>()->hasFocus());
}

void TestReferenceWindow::searchesAsOneTypes()
{
    type(u"5.7.2"_s);
    QCOMPARE(current().section(u' ', 0, 0), u"X.7.2"_s);
    QVERIFY(page().startsWith(u"X.7.2 "_s));
    QTest::keyClicks(field(), u"6"_s);
    QCOMPARE(current(), u"X.7.26 Multiple authentication checks failed"_s);
    QVERIFY(page().startsWith(current()));
}

void TestReferenceWindow::saysWhenNothingIsFound()
{
    type(u"nothing of the kind"_s);
    QVERIFY(!list()->isVisible());
    QVERIFY(page().isEmpty());
    type(u"full"_s);
    QVERIFY(list()->isVisible());
    QVERIFY(!page().isEmpty());
}

void TestReferenceWindow::escapeClearsTheSearchThenCloses()
{
    type(u"tls"_s);
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(field()->text().isEmpty());
    QVERIFY(m_window->isVisible());
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(!m_window->isVisible());
}

/// Texts of the knowledge base, as they are to be found on the pages.
void TestReferenceWindow::showsEveryEntryWhole()
{
    const Reference reference(m_knowledge);
    const auto holds = [&](const Reference::Entry &entry, const QStringList &texts) {
        const QString html = ui::entryText(reference, entry);
        for (const QString &text : texts) {
            if (!html.contains(text.toHtmlEscaped()))
                return QString(entry.code + u' ' + entry.name + u": "_s + text);
        }
        return QString();
    };
    for (const Reference::Entry &entry : reference.entries()) {
        QStringList texts{entry.name};
        switch (entry.section) {
        case Reference::Section::Codes:
        case Reference::Section::OwnCodes: {
            const core::CodeEntry &code = m_knowledge.codes()[entry.index];
            texts += {code.meaning.success, code.meaning.transient, code.meaning.permanent,
                      code.note, code.articleName};
            texts += code.nextSteps.transient + code.nextSteps.permanent;
            break;
        }
        case Reference::Section::Replies: {
            const core::ReplyEntry &reply = m_knowledge.replies()[entry.index];
            texts += {reply.meaning, reply.note};
            texts += reply.nextSteps;
            break;
        }
        case Reference::Section::Stages:
            texts += m_knowledge.stages()[entry.index].words.mid(1);
            break;
        case Reference::Section::Reasons: {
            const core::ReasonEntry &reason = m_knowledge.reason(core::Reason(entry.index));
            texts += {reason.meaning, reason.finality};
            texts += reason.nextSteps;
            break;
        }
        case Reference::Section::Providers:
            texts += reference.providers()[entry.index].domains;
            for (const core::ProviderRule &rule : reference.providers()[entry.index].rules)
                texts += {m_knowledge.reason(rule.reason).title, rule.example};
            break;
        }
        QCOMPARE(holds(entry, texts), QString());
    }
}

void TestReferenceWindow::showsArticleAndStandard()
{
    type(u"x.1.6"_s);
    QVERIFY(page().contains(u"Article 000388460 lists it."_s));
    QVERIFY(page().contains(u"There it is called \"Mailbox has moved\"."_s));
    QVERIFY(page().contains(m_knowledge.code("5.1.6")->note));
    type(u"x.7.26"_s);
    QVERIFY(page().contains(u"does not list it"_s));
    QVERIFY(page().contains(u"Gmail / Google Workspace: Sender not authenticated"_s));
}

void TestReferenceWindow::followsLinksInside()
{
    type(u"5.1.1"_s);
    auto *browser = m_window->findChild<ui::EntryPage *>();
    browser->setFocus();
    QTest::keyClick(browser, Qt::Key_Tab); // to the first link: the reason
    QTest::keyClick(browser, Qt::Key_Return);
    QCOMPARE(current(), u"Mailbox does not exist"_s);
    QVERIFY(field()->text().isEmpty()); // the search would hide it
    QVERIFY(page().startsWith(u"Mailbox does not exist"_s));
}

void TestReferenceWindow::opensAddressesOutside()
{
    Desktop desktop;
    type(u"5.1.1"_s);
    auto *browser = m_window->findChild<ui::EntryPage *>();
    emit browser->anchorClicked(QUrl(u"https://www.rfc-editor.org/rfc/rfc3463#section-3.2"_s));
    QCOMPARE(desktop.opened.size(), 1);
    QCOMPARE(current().section(u' ', 0, 0), u"X.1.1"_s);
    QVERIFY(browser->toHtml().contains(u"articleView?id=000388460"_s));
}

void TestReferenceWindow::followsTheTheme()
{
    type(u"5.1.1"_s);
    auto *browser = m_window->findChild<ui::EntryPage *>();
    QVERIFY(browser->toHtml().contains(m_theme.color(ui::Theme::Role::Accent).name()));
    m_theme.setChoice(ui::Theme::Choice::Dark);
    QVERIFY(browser->toHtml().contains(m_theme.color(ui::Theme::Role::Accent).name()));
    QVERIFY(page().startsWith(u"X.1.1 "_s));
}

void TestReferenceWindow::explainsAPastedBounce()
{
    m_window->findChild<QTabBar *>()->setCurrentIndex(1);
    QVERIFY(explained().contains(u"It stays on this computer."_s));
    paste(u"Sorry, your message could not be delivered.\n\n<ann@x.example>: host mx said:\n"
          "    550 5.1.1 <ann@x.example> User unknown\n\nReporting-MTA: dns; y\n"
          "Final-Recipient: rfc822; ann@x.example\nAction: failed\n"
          "Diagnostic-Code: smtp; 550 5.1.1 <ann@x.example> User unknown\n"_s);
    const core::ReasonEntry &reason = m_knowledge.reason(core::Reason::UnknownRecipient);
    const QString text = explained();
    QVERIFY(text.contains(reason.title));
    QVERIFY(text.contains(reason.meaning));
    QVERIFY(text.contains(reason.nextSteps.front()));
    QVERIFY(text.contains(u"ann@x.example"_s));
    QVERIFY(text.contains(u"Permanent"_s));
    QCOMPARE(shownAnswer(), u"550 5.1.1 <ann@x.example> User unknown"_s);
    for (QPushButton *button : bounce()->findChildren<QPushButton *>()) {
        if (button->text() == u"&Copy explanation"_s)
            button->click();
    }
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(reason.title));
    paste(u" "_s);
    QVERIFY(!explained().contains(reason.title));
}

void TestReferenceWindow::sharpensTheExplanation()
{
    paste(u"550 5.7.1 rejected"_s);
    auto *strip = bounce()->findChild<ui::DialogueStrip *>();
    QVERIFY(!strip->isVisible());
    const auto choices = bounce()->findChildren<QComboBox *>();
    QCOMPARE(choices.size(), 2);
    choices[1]->setCurrentText(u"during RCPT TO"_s);
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->accessibleName(), u"The server refused this recipient."_s);
    choices[0]->setCurrentText(u"Temporary"_s);
    QVERIFY(explained().contains(u"Salesforce will retry"_s));
    QVERIFY(explained().contains(u"the log decides"_s));

    paste(u"550 5.7.26 DMARC failed"_s);
    QVERIFY(!explained().contains(u"me.example"_s));
    for (QLineEdit *line : bounce()->findChildren<QLineEdit *>()) {
        if (line->placeholderText().startsWith(u"news"_s))
            QTest::keyClicks(line, u"ann@me.example"_s);
    }
    QVERIFY(explained().contains(u"DMARC: me.example"_s));
}

void TestReferenceWindow::leadsFromABounceToItsCode()
{
    paste(u"452 4.2.2 Mailbox full"_s);
    for (QPushButton *button : bounce()->findChildren<QPushButton *>()) {
        if (button->text() == u"Status 4.2.2"_s)
            button->click();
    }
    QCOMPARE(m_window->findChild<QTabBar *>()->currentIndex(), 0);
    QCOMPARE(current(), u"X.2.2 Mailbox full"_s);
}

void TestReferenceWindow::looksUpACode()
{
    type(u"gmail"_s);
    m_window->lookUp(u"550"_s);
    QCOMPARE(current(), u"550 Mailbox unavailable"_s);
    m_window->lookUp(u"5.7.620"_s);
    QVERIFY(current().startsWith(u"5.7.606-649 "_s));
    QVERIFY(page().contains(u"a code of Microsoft 365 / Outlook"_s));
    m_window->lookUp(u"5.9.99"_s);
    QCOMPARE(field()->text(), u"5.9.99"_s);
}

void TestReferenceWindow::remembersItsSize()
{
    m_window->resize(777, 555);
    m_window->close();
    ui::ReferenceWindow other(m_knowledge, m_theme, *m_settings);
    other.present();
    QCOMPARE(other.size(), QSize(777, 555));
}

void TestReferenceWindow::isOpenedOnceFromTheMenu()
{
    core::LogSession session(m_knowledge);
    ui::MainWindow window(session, m_theme, *m_settings);
    window.show();
    QAction *action = window.actions()[ui::Command::Reference];
    QVERIFY(action->isEnabled()); // with no log open
    action->trigger();
    auto *reference = window.findChild<ui::ReferenceWindow *>();
    QVERIFY(reference && reference->isVisible() && !reference->isModal());
    reference->close();
    action->trigger();
    QCOMPARE(window.findChildren<ui::ReferenceWindow *>().size(), 1);
    QVERIFY(reference->isVisible());
    window.close();
    QVERIFY(!reference->isVisible());
}

void TestReferenceWindow::isReachedFromTheCodeOfARow()
{
    core::LogSession session(m_knowledge);
    ui::MainWindow window(session, m_theme, *m_settings);
    window.show();
    QTRY_VERIFY(window.findChild<ui::Workspace *>()); // made after the first paint
    emit window.findChild<ui::Workspace *>()->detail().codeActivated(u"5.1.1"_s);
    const auto *page = window.findChild<ui::EntryPage *>();
    QVERIFY(page && page->toPlainText().startsWith(u"X.1.1 "_s));
}

QTEST_MAIN(TestReferenceWindow)
#include "tst_referencewindow.moc"
