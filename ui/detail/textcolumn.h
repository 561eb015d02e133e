// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVBoxLayout>

class QLabel;

namespace ui {

class Theme;

/// A column of plain texts under small headings, as the explanation and the facts are set.
class TextColumn : public QVBoxLayout
{
    Q_OBJECT
public:
    explicit TextColumn(const Theme &theme, QWidget *parent = nullptr);

    /// A text that wraps and can be selected; the name is for screen readers.
    QLabel *addText(const QString &name);
    QLabel *addHeading(const QString &text);

private:
    const Theme &m_theme;
};

} // namespace ui
