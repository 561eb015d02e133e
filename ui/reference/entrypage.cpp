// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/entrypage.h"

#include <algorithm>

#include <QDesktopServices>

#include "ui/reference/entrytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr int widestText = 760; ///< a longer line is hard to read
}

EntryPage::EntryPage(const core::Reference &reference, const Theme &theme, QWidget *parent)
    : QTextBrowser(parent)
    , m_reference(reference)
    , m_theme(theme)
{
    setAccessibleName(tr("Entry"));
    setOpenLinks(false);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    document()->setDocumentMargin(metrics::margin);
    connect(this, &QTextBrowser::anchorClicked, this, &EntryPage::follow);
    connect(&theme, &Theme::changed, this, &EntryPage::refresh);
}

void EntryPage::showEntry(const core::Reference::Entry *entry)
{
    m_entry = entry;
    refresh();
}

void EntryPage::resizeEvent(QResizeEvent *event)
{
    setLineWrapColumnOrWidth(std::min(viewport()->width(), widestText));
    QTextBrowser::resizeEvent(event);
}

void EntryPage::refresh()
{
    document()->setDefaultFont(m_theme.font(Theme::Text::Body));
    document()->setDefaultStyleSheet(styleSheet());
    setHtml(m_entry ? entryText(m_reference, *m_entry) : QString());
}

void EntryPage::follow(const QUrl &link)
{
    if (const core::Reference::Entry *entry = entryOfLink(m_reference, link.toString()))
        emit entryRequested(*entry);
    else
        QDesktopServices::openUrl(link);
}

QString EntryPage::styleSheet() const
{
    const auto size = [this](Theme::Text text) { return m_theme.font(text).pixelSize(); };
    return QStringLiteral(
               "p, ul, ol { margin: 0 0 4px 0; } li { margin: 0 0 4px 0; }"
               "a { color: %1; text-decoration: none; }"
               ".title { font-size: %2px; font-weight: 600; }"
               ".note { color: %3; }"
               ".head { color: %3; font-size: %4px; font-weight: 600; margin-top: 14px; }"
               ".example { color: %3; font-size: %4px; }"
               "ul, ol { -qt-list-indent: 0; margin-left: 20px; }")
        .arg(m_theme.color(Theme::Role::Accent).name())
        .arg(size(Theme::Text::Heading))
        .arg(m_theme.color(Theme::Role::Muted).name())
        .arg(size(Theme::Text::Small));
}

} // namespace ui
