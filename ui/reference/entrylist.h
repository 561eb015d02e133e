// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/mail/reference.h"
#include "ui/reference/entrymodel.h"

class QLabel;
class QLineEdit;
class QListView;

namespace ui {

class Theme;

/// The entries of the reference with a field that searches them. The arrow keys of the field move
/// through the list.
class EntryList : public QWidget
{
    Q_OBJECT
public:
    EntryList(const core::Reference &reference, const Theme &theme, QWidget *parent = nullptr);

    /// Makes an entry the current one; takes the search away if it hides it.
    void choose(const core::Reference::Entry &entry);
    void search(const QString &words);
    void focusField();
    /// Whether there was something to clear.
    bool clearField();

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void currentChanged(const core::Reference::Entry *entry); ///< null where nothing is found
    void entered(); ///< Enter: the person wants to read on

private:
    void narrow(const QString &words);

    EntryModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace ui
