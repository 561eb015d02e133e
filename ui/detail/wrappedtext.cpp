// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/wrappedtext.h"

#include <QEvent>

namespace ui {

WrappedText::WrappedText(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize WrappedText::sizeHint() const
{
    return minimumSizeHint();
}

QSize WrappedText::minimumSizeHint() const
{
    const QMargins margins = contentsMargins();
    return {0, margins.top() + fontMetrics().height() + margins.bottom()};
}

int WrappedText::heightForWidth(int width) const
{
    const bool isKnown = m_measured && m_measured->width == width
        && m_measured->margins == contentsMargins() && m_measured->text == text();
    if (!isKnown)
        m_measured = {text(), contentsMargins(), width, QLabel::heightForWidth(width)};
    return m_measured->height;
}

void WrappedText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_measured.reset();
    QLabel::changeEvent(event);
}

} // namespace ui
