// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dropoverlay.h"

#include <QFileInfo>
#include <QPainter>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr int inset = 6 * metrics::unit;
constexpr int cornerRadius = 12;
} // namespace

DropOverlay::DropOverlay(const Theme &theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Drop target"));
    hide();
}

void DropOverlay::setTargets(const QStringList &paths, FileDrop::Offer offer)
{
    m_what = paths.size() == 1 ? QFileInfo(paths.first()).fileName()
                               : tr("%1 files").arg(paths.size());
    m_offer = offer;
    m_lit = offer == FileDrop::Offer::Open ? Target::Open : Target::Add;
}

void DropOverlay::point(QPoint position)
{
    if (m_offer == FileDrop::Offer::AddOrReplace)
        m_lit = position.x() < width() / 2 ? Target::Add : Target::Replace;
    update();
}

core::LogSession::OpenMode DropOverlay::mode() const
{
    return m_lit == Target::Add ? core::LogSession::OpenMode::Add
                                : core::LogSession::OpenMode::Replace;
}

QRect DropOverlay::rectOf(Target target) const
{
    const QRect all = rect().adjusted(inset, inset, -inset, -inset);
    const int half = (all.width() - inset) / 2;
    switch (target) {
    case Target::Open:
        return all;
    case Target::Add:
        return QRect(all.left(), all.top(), half, all.height());
    case Target::Replace:
        return QRect(all.right() - half + 1, all.top(), half, all.height());
    }
    Q_UNREACHABLE();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.color(Theme::Role::Window);
    veil.setAlphaF(0.9F);
    painter.fillRect(rect(), veil);

    if (m_offer == FileDrop::Offer::Open) {
        paintTarget(painter, Target::Open, tr("Drop to open"), m_what);
        return;
    }
    paintTarget(painter, Target::Add, tr("Add to the open logs"),
                tr("%1 and the open logs become one").arg(m_what));
    paintTarget(painter, Target::Replace, tr("Open instead"),
                tr("%1 takes the place of the open logs").arg(m_what));
}

void DropOverlay::paintTarget(QPainter &painter, Target target, const QString &title,
                              const QString &note) const
{
    const bool lit = target == m_lit;
    const QRect box = rectOf(target);
    const QColor line = m_theme.color(lit ? Theme::Role::Accent : Theme::Role::Muted);
    painter.setPen(QPen(line, 2, lit ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(m_theme.color(lit ? Theme::Role::AccentBack : Theme::Role::Surface));
    painter.drawRoundedRect(box, cornerRadius, cornerRadius);

    const QFont titleFont = m_theme.font(Theme::Text::Figure);
    const QFont noteFont = m_theme.font(Theme::Text::Body);
    const int titleHeight = QFontMetrics(titleFont).height();
    QRect text = box.adjusted(inset, 0, -inset, 0);
    text.setTop(box.center().y() - titleHeight);
    painter.setFont(titleFont);
    painter.setPen(m_theme.color(lit ? Theme::Role::Accent : Theme::Role::Text));
    painter.drawText(text, int(Qt::AlignHCenter | Qt::AlignTop), title);
    text.setTop(text.top() + titleHeight + metrics::gap);
    painter.setFont(noteFont);
    painter.setPen(m_theme.color(Theme::Role::Muted));
    painter.drawText(text, int(Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap), note);
}

} // namespace ui
