// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/referencewindow.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/reference/bouncepage.h"
#include "ui/reference/entrylist.h"
#include "ui/reference/entrypage.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr QSize firstSize(960, 680);
constexpr QSize leastSize(640, 420);
constexpr int listWidth = 320;

constexpr QLatin1StringView windowPart("reference/window");
constexpr QLatin1StringView browsePart("reference/browse");
constexpr QLatin1StringView bouncePart("reference/bounce");

} // namespace

ReferenceWindow::ReferenceWindow(const core::KnowledgeBase &knowledge, const Theme &theme,
                                 AppSettings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_reference(knowledge)
    , m_settings(settings)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_list(new EntryList(m_reference, theme))
    , m_page(new EntryPage(m_reference, theme))
    , m_splitter(new QSplitter)
    , m_bounce(new BouncePage(knowledge, theme))
{
    setWindowTitle(tr("Code reference"));
    setMinimumSize(leastSize);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->addTab(tr("&Browse"));
    m_tabs->addTab(tr("&Explain a bounce"));
    m_pages->addWidget(makeBrowsePage());
    m_pages->addWidget(m_bounce);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_bounce, &BouncePage::codeActivated, this, &ReferenceWindow::lookUp);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_pages, 1);
    addShortcuts();
    restoreLayout();
}

QWidget *ReferenceWindow::makeBrowsePage()
{
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_page);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    connect(m_list, &EntryList::currentChanged, m_page, &EntryPage::showEntry);
    connect(m_list, &EntryList::entered, m_page, qOverload<>(&QWidget::setFocus));
    connect(m_page, &EntryPage::entryRequested, m_list, &EntryList::choose);
    m_list->choose(m_reference.entries().front());
    return m_splitter;
}

void ReferenceWindow::addShortcuts()
{
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        setPage(Page::Browse);
        m_list->focusField();
    });
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
}

void ReferenceWindow::present()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    m_pages->currentWidget() == m_bounce ? m_bounce->setFocus() : m_list->focusField();
}

void ReferenceWindow::lookUp(const QString &code)
{
    setPage(Page::Browse);
    if (const core::Reference::Entry *entry = m_reference.entryOf(code))
        m_list->choose(*entry);
    else
        m_list->search(code);
}

void ReferenceWindow::setPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
}

/// Esc takes the search away first, then the window.
void ReferenceWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_pages->currentWidget() == m_bounce || !m_list->clearField())
        close();
}

void ReferenceWindow::restoreLayout()
{
    resize(firstSize);
    restoreGeometry(m_settings.layout(windowPart));
    m_splitter->setSizes({listWidth, firstSize.width() - listWidth});
    m_splitter->restoreState(m_settings.layout(browsePart));
    m_bounce->splitter().setSizes({firstSize.width() / 2, firstSize.width() / 2});
    m_bounce->splitter().restoreState(m_settings.layout(bouncePart));
}

void ReferenceWindow::hideEvent(QHideEvent *event)
{
    m_settings.setLayout(windowPart, saveGeometry());
    m_settings.setLayout(browsePart, m_splitter->saveState());
    m_settings.setLayout(bouncePart, m_bounce->splitter().saveState());
    QWidget::hideEvent(event);
}

} // namespace ui
