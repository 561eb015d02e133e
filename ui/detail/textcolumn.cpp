// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/textcolumn.h"

#include "ui/detail/wrappedtext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

TextColumn::TextColumn(const Theme &theme, QWidget *parent)
    : QVBoxLayout(parent)
    , m_theme(theme)
{
    setSpacing(metrics::unit);
}

QLabel *TextColumn::addText(const QString &name)
{
    auto *label = new WrappedText;
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleDescription(name);
    addWidget(label);
    return label;
}

QLabel *TextColumn::addHeading(const QString &text)
{
    auto *label = new WrappedText(text);
    label->setContentsMargins(0, metrics::gap, 0, 0);
    label->setFont(m_theme.font(Theme::Text::SmallBold));
    label->setForegroundRole(QPalette::PlaceholderText);
    addWidget(label);
    return label;
}

} // namespace ui
