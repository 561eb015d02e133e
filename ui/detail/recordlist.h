// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>
#include <QWidget>

#include "core/mail/sendercheck.h"

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace ui {

class AnswerBox;
class Theme;

/// What to look up when a server doubted who sends: each DNS name with a button that copies it,
/// and what to look for. Labels are used again, as in FactGrid.
class RecordList : public QWidget
{
    Q_OBJECT
public:
    explicit RecordList(const Theme &theme, QWidget *parent = nullptr);

    void setChecks(const std::vector<core::SenderCheck> &checks);

private:
    struct Item
    {
        QWidget *widget;
        QLabel *title, *advice, *type;
        AnswerBox *record;
        QToolButton *copy;
        QPushButton *page;
        QString address = {}; ///< of the page
    };
    void addItem();
    static void fill(Item &item, const core::SenderCheck &check);

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QList<Item> m_items;
};

} // namespace ui
