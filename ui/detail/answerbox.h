// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ui {

class Theme;

/// What a server said, as it said it: plain, selectable, as high as its lines up to a limit.
class AnswerBox : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit AnswerBox(const Theme &theme, QWidget *parent = nullptr);

    void setAnswer(const QString &answer);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
};

} // namespace ui
