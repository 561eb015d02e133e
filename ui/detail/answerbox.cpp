// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answerbox.h"

#include <algorithm>

#include <QTextBlock>
#include <QTextDocument>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr int mostLinesAtOnce = 12;
} // namespace

AnswerBox::AnswerBox(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("answerBox"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setFont(theme.font(Theme::Text::Fixed));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Server's answer"));
    document()->setDocumentMargin(metrics::gap);
}

void AnswerBox::setAnswer(const QString &answer)
{
    setPlainText(answer);
    fitHeight();
}

void AnswerBox::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void AnswerBox::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        blockBoundingRect(block); // lays it out in the present width
        lines += std::max(1, block.layout()->lineCount());
    }
    const int height = std::clamp(lines, 1, mostLinesAtOnce) * fontMetrics().lineSpacing()
        + 2 * int(document()->documentMargin()) + 2 * frameWidth();
    setVerticalScrollBarPolicy(lines > mostLinesAtOnce ? Qt::ScrollBarAsNeeded
                                                       : Qt::ScrollBarAlwaysOff);
    if (height != maximumHeight())
        setFixedHeight(height);
}

} // namespace ui
