// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/dialoguestrip.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QPainter>

#include "core/model/displaytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"

namespace ui {

namespace {

constexpr qreal radius = 3.5;
constexpr int labelGap = 6; ///< at least, between two labels

struct Step
{
    const char *label;
    const char *name;
};

// As StageEntry::step counts them.
constexpr std::array<Step, DialogueStrip::stepCount> steps{{
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Connect"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Connect")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Greeting"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Greeting (EHLO)")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "TLS"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Encryption (TLS)")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Sender"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Sender (MAIL FROM)")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Recipient"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Recipient (RCPT TO)")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Message"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Message (DATA)")},
    {QT_TRANSLATE_NOOP("ui::DialogueStrip", "Confirm"),
     QT_TRANSLATE_NOOP("ui::DialogueStrip", "Confirmation")},
}};

} // namespace

DialogueStrip::DialogueStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFont(theme.font(Theme::Text::Small));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DialogueStrip::showStop(int step, core::MailEvent event, const QString &words)
{
    m_stop = std::clamp(step, 0, stepCount - 1);
    m_event = event;
    setAccessibleName(words);
    setAccessibleDescription(
        tr("Step %1 of %2: %3").arg(m_stop + 1).arg(stepCount).arg(stepName(m_stop)));
    setToolTip(core::safeToolTip(words + QLatin1Char('\n') + accessibleDescription()));
    update();
}

QString DialogueStrip::stepName(int step)
{
    return tr(steps[std::size_t(step)].name);
}

QSize DialogueStrip::sizeHint() const
{
    return {stepCount * metrics::controlHeight, metrics::iconSize + 2 + fontMetrics().height()};
}

QPointF DialogueStrip::station(int step) const
{
    constexpr qreal half = metrics::iconSize / 2.0;
    return {half + step * (width() - 2 * half) / (stepCount - 1), half};
}

void DialogueStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStations(painter);
    paintLabels(painter);
}

void DialogueStrip::paintStations(QPainter &painter) const
{
    const QColor done = m_theme.color(Theme::Role::Muted);
    const QColor open = m_theme.color(Theme::Role::Hairline);
    constexpr qreal half = metrics::iconSize / 2.0;
    for (int step = 0; step < stepCount; ++step) {
        const QPointF centre = station(step);
        const auto reach = [this](int of) { return of == m_stop ? half + 2 : radius + 2; };
        if (step > 0) {
            painter.setPen(QPen(step <= m_stop ? done : open, 1.5));
            painter.drawLine(station(step - 1) + QPointF(reach(step - 1), 0),
                             centre - QPointF(reach(step), 0));
        }
        if (step == m_stop) {
            const QIcon icon = outcomeIcon(m_theme, m_event);
            const QRect square(QPoint(qRound(centre.x() - half), 0),
                               QSize(metrics::iconSize, metrics::iconSize));
            if (!icon.isNull()) {
                icon.paint(&painter, square);
                continue;
            }
        }
        painter.setPen(QPen(done, step <= m_stop ? 1.5 : 1));
        painter.setBrush(step <= m_stop ? QBrush(done) : QBrush(Qt::NoBrush));
        painter.drawEllipse(centre, radius, radius);
    }
}

/// The stop's label first, then the ends, then what still has room.
void DialogueStrip::paintLabels(QPainter &painter) const
{
    constexpr std::array<int, stepCount> order{0, stepCount - 1, 4, 3, 5, 1, 2};
    std::vector<QRect> taken;
    const auto paintLabel = [&](int step) {
        const QString text = tr(steps[std::size_t(step)].label);
        const int wide = fontMetrics().horizontalAdvance(text);
        const int left
            = std::clamp(qRound(station(step).x()) - wide / 2, 0, std::max(0, width() - wide));
        const QRect label(left, metrics::iconSize + 2, wide, fontMetrics().height());
        const QRect apart = label.adjusted(-labelGap, 0, labelGap, 0);
        if (std::any_of(taken.begin(), taken.end(),
                        [&apart](const QRect &other) { return other.intersects(apart); }))
            return;
        taken.push_back(label);
        painter.setPen(m_theme.color(step == m_stop ? outcomeRole(m_event) : Theme::Role::Muted));
        painter.drawText(label, Qt::AlignCenter | Qt::TextDontClip, text);
    };
    paintLabel(m_stop);
    for (const int step : order) {
        if (step != m_stop)
            paintLabel(step);
    }
}

} // namespace ui
