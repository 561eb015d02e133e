// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/celldelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "core/mail/mailevent.h"
#include "core/model/cellroles.h"
#include "core/model/displaytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"
#include "ui/theme/theme.h"

namespace ui {

using core::MailEvent;

namespace {

constexpr int padding = metrics::gap;
constexpr int iconGap = metrics::unit + 2;
constexpr qsizetype maxToolTipLength = 2000;

bool isNumber(const QModelIndex &index)
{
    return index.data(Qt::TextAlignmentRole).value<Qt::Alignment>() & Qt::AlignRight;
}

} // namespace

CellDelegate::CellDelegate(const Theme &theme, QObject *parent)
    : QAbstractItemDelegate(parent)
    , m_theme(theme)
    , m_outcomeIcons{outcomeIcon(theme, MailEvent::Received),
                     outcomeIcon(theme, MailEvent::Delivered),
                     outcomeIcon(theme, MailEvent::Transient),
                     outcomeIcon(theme, MailEvent::Permanent)}
    , m_warningIcon(theme.icon(QStringLiteral("warning"), Theme::Role::TemporaryText))
{ }

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.color(Theme::Role::Selection));
    if (option.state & QStyle::State_HasFocus) {
        QColor frame = m_theme.color(Theme::Role::Accent);
        frame.setAlphaF(0.5F); // only for those who look for it: the row is what is chosen
        painter->setPen(frame);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }

    QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
    const bool alignsRight = isNumber(index);
    const QVariant event = index.data(core::EventRole);
    if (event.isValid() && !alignsRight) {
        const auto known = std::size_t(event.value<core::MailEvent>());
        if (known < m_outcomeIcons.size()) {
            paintIcon(painter, rest, m_outcomeIcons[known]);
            rest.setLeft(rest.left() + metrics::iconSize + iconGap);
        }
    }
    if (!index.data(core::WarningRole).toString().isEmpty()) {
        rest.setRight(rest.right() - metrics::iconSize);
        paintIcon(painter, QRect(rest.right() + 1, rest.top(), metrics::iconSize, rest.height()),
                  m_warningIcon);
    }

    const QString text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty() || rest.width() <= 0)
        return;
    const QStaticText &shaped = m_texts.text(text, rest.width(), option.font);
    const int left = alignsRight ? rest.right() + 1 - int(shaped.size().width()) : rest.left();
    const int top = rest.top() + (rest.height() - int(shaped.size().height())) / 2;
    painter->setFont(option.font);
    painter->setPen(textColor(index));
    painter->drawStaticText(left, top, shaped);
}

QColor CellDelegate::textColor(const QModelIndex &index) const
{
    switch (index.data(core::WeightRole).value<core::CellWeight>()) {
    case core::CellWeight::Main:
        break;
    case core::CellWeight::Secondary:
    case core::CellWeight::Missing:
        return m_theme.color(Theme::Role::Muted);
    }
    const QVariant event = index.data(core::EventRole);
    if (event.isValid() && isNumber(index)) {
        return m_theme.color(event.value<core::MailEvent>() == core::MailEvent::Permanent
                                 ? Theme::Role::PermanentText
                                 : Theme::Role::TemporaryText);
    }
    return m_theme.color(Theme::Role::Text);
}

void CellDelegate::paintIcon(QPainter *painter, const QRect &cell, const QIcon &icon) const
{
    const QSize size(metrics::iconSize, metrics::iconSize);
    const int top = cell.top() + (cell.height() - size.height()) / 2;
    painter->drawPixmap(cell.left(), top,
                        icon.pixmap(size, painter->device()->devicePixelRatioF()));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data().toString());
    return {width + 2 * padding, metrics::rowHeight};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    const bool isCut = sizeHint(option, index).width() > option.rect.width();
    if (text.isEmpty() && isCut) {
        const QString whole = index.data(core::RawTextRole).toString();
        text = core::safeToolTip(whole.left(maxToolTipLength));
    }
    QToolTip::showText(event->globalPos(), text, view, option.rect);
    return true;
}

} // namespace ui
