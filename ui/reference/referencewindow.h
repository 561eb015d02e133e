// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/mail/reference.h"

class QSplitter;
class QStackedWidget;
class QTabBar;

namespace ui {

class AppSettings;
class BouncePage;
class EntryList;
class EntryPage;
class Theme;

/// The code reference: browse what is known of codes, stages, reasons and providers, or have a
/// bounce explained. Remembers its size.
class ReferenceWindow : public QWidget
{
    Q_OBJECT
public:
    ReferenceWindow(const core::KnowledgeBase &knowledge, const Theme &theme, AppSettings &settings,
                    QWidget *parent = nullptr);

    /// Brings the window to the front.
    void present();
    /// Shows the entry of "5.1.1" or "550"; searches for a code without an entry.
    void lookUp(const QString &code);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Page { Browse, Bounce };
    [[nodiscard]] QWidget *makeBrowsePage();
    void addShortcuts();
    void setPage(Page page);
    void restoreLayout();

    const core::Reference m_reference;
    AppSettings &m_settings;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    EntryList *m_list;
    EntryPage *m_page;
    QSplitter *m_splitter;
    BouncePage *m_bounce;
};

} // namespace ui
