// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/mail/mailevent.h"
#include "ui/theme/theme.h"

namespace ui {

/// The phases of the SMTP dialogue as stations on a line, the one where it ended marked in the
/// colour of the outcome: done before it, open after it. Hidden while the end is not known.
class DialogueStrip : public QWidget
{
    Q_OBJECT
public:
    static constexpr int stepCount = 7;

    explicit DialogueStrip(const Theme &theme, QWidget *parent = nullptr);

    /// `words` say in plain words what happened at the step.
    void showStop(int step, core::MailEvent event, const QString &words);

    /// "Recipient (RCPT TO)"
    [[nodiscard]] static QString stepName(int step);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QPointF station(int step) const;
    void paintStations(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;

    const Theme &m_theme;
    int m_stop = 0;
    core::MailEvent m_event = core::MailEvent::Unknown;
};

} // namespace ui
