// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/theme/theme.h"

class QLabel;

namespace ui {

/// A word in a thin frame, with an icon or without.
class Badge : public QFrame
{
    Q_OBJECT
public:
    explicit Badge(const Theme &theme, QWidget *parent = nullptr);

    void show(const QString &text, const QIcon &icon = {}, Theme::Role role = Theme::Role::Text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyColours();

    const Theme &m_theme;
    Theme::Role m_role = Theme::Role::Text;
    QIcon m_iconShown;
    QLabel *m_icon, *m_text;
};

} // namespace ui
