// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

#include "core/mail/reference.h"

namespace ui {

class Theme;

/// One entry of the reference as text. Links to other entries are told, addresses are opened.
class EntryPage : public QTextBrowser
{
    Q_OBJECT
public:
    EntryPage(const core::Reference &reference, const Theme &theme, QWidget *parent = nullptr);

    void showEntry(const core::Reference::Entry *entry); ///< null: an empty page

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void entryRequested(const core::Reference::Entry &entry);

private:
    void refresh();
    void follow(const QUrl &link);
    [[nodiscard]] QString styleSheet() const;

    const core::Reference &m_reference;
    const Theme &m_theme;
    const core::Reference::Entry *m_entry = nullptr;
};

} // namespace ui
