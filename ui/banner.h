// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/theme/theme.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

/// One notice above the views: what happened in words, and what can be done about it.
class Banner : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Error, Warning, Info, Success };

    Banner(Kind kind, const QString &text, const Theme &theme, QWidget *parent = nullptr);

    /// A click runs its connections, then the banner goes.
    QPushButton *addButton(const QString &text);
    [[nodiscard]] QString text() const;

private:
    void colour();

    Kind m_kind;
    const Theme &m_theme;
    QLabel *m_text;
    QHBoxLayout *m_layout;
};

/// The banners that are shown, newest on top, at most a few; none of them stops the work.
class BannerStack : public QWidget
{
    Q_OBJECT
public:
    explicit BannerStack(const Theme &theme, QWidget *parent = nullptr);

    /// Takes the place of an older banner about the same thing.
    Banner *show(Banner::Kind kind, const QString &topic, const QString &text);
    void remove(const QString &topic);
    void clear();
    [[nodiscard]] QList<Banner *> banners() const;

private:
    const Theme &m_theme;
    QVBoxLayout *m_layout;
};

} // namespace ui
