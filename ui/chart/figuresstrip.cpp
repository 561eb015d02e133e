// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/figuresstrip.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/model/displaytext.h"
#include "core/query/termtext.h"
#include "core/session/logsession.h"
#include "ui/chart/ratebar.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int rateWidth = 250;
constexpr QChar dash(0x2014);
constexpr QChar middleDot(0x00B7);

QLabel *mutedLabel(const QString &text, const Theme &theme)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setFont(theme.font(Theme::Text::Small));
    return label;
}

/// "2.17 %"
QString percentText(double percent)
{
    return QString::number(percent, 'f', 2) + QStringLiteral(" %");
}

/// "gmail.com, 3 Nov": the terms that choose the counted mail, in short.
QString sameMailText(const core::LogSession &session)
{
    const core::Findings &findings = session.findings();
    QStringList parts;
    for (const core::Term &term : findings.filter.terms) {
        if (!(core::bitOf(core::groupOf(term)) & core::whoAndWhen))
            continue;
        const bool isPlainValue = !term.excluded && term.values.size() == 1 && term.ranges.empty()
            && !term.values.front().text.empty();
        parts += isPlainValue
            ? core::displayText(term.values.front().text)
            : core::chipText(term, *findings.table, session.zone(), session.knowledge());
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

FiguresStrip::FiguresStrip(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(7 * metrics::unit);
    m_accepted = addFigure(layout, tr("Accepted"));
    m_delivered = addFigure(layout, tr("Delivered"));
    m_temporary = addFigure(layout, tr("Temporary failures"));
    m_permanent = addFigure(layout, tr("Permanent failures"));
    layout->addStretch();
    addRate(layout);
    connect(&session, &core::LogSession::findingsChanged, this, &FiguresStrip::refresh);
    connect(&session, &core::LogSession::zoneChanged, this, &FiguresStrip::refresh);
    refresh();
}

QLabel *FiguresStrip::addFigure(QHBoxLayout *layout, const QString &name)
{
    auto *figure = new QLabel(dash);
    figure->setTextFormat(Qt::PlainText);
    figure->setFont(m_theme.font(Theme::Text::Figure));
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(mutedLabel(name, m_theme));
    column->addWidget(figure);
    layout->addLayout(column);
    return figure;
}

void FiguresStrip::addRate(QHBoxLayout *layout)
{
    m_rateName = mutedLabel({}, m_theme);
    m_rate = new QLabel(dash);
    m_rate->setFont(m_theme.font(Theme::Text::Figure));
    m_limit = mutedLabel({}, m_theme);
    m_bar = new RateBar(m_theme);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::unit);
    line->addWidget(m_rate);
    line->addWidget(m_limit, 0, Qt::AlignBottom);
    line->addStretch();
    auto *box = new QWidget;
    box->setFixedWidth(rateWidth);
    box->setToolTip(tr("Permanent failures for each 100 emails that Salesforce accepted. "
                       "Salesforce asks for at most 1 % (article 000363421)."));
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_rateName);
    column->addLayout(line);
    column->addWidget(m_bar);
    layout->addWidget(box);
}

void FiguresStrip::setFigures(const core::EventCounts &counts, const QString &about)
{
    const auto show = [](QLabel *figure, const QString &name, uint64_t count) {
        figure->setText(core::countText(count));
        figure->setAccessibleName(QStringLiteral("%1: %2").arg(name, figure->text()));
    };
    show(m_accepted, tr("Accepted"), counts.received);
    show(m_delivered, tr("Delivered"), counts.delivered);
    show(m_temporary, tr("Temporary failures"), counts.temporary);
    show(m_permanent, tr("Permanent failures"), counts.permanent);

    QString name = tr("Permanent failure rate");
    if (!about.isEmpty())
        name += QStringLiteral(" %1 %2").arg(middleDot).arg(about);
    m_rateName->setText(m_rateName->fontMetrics().elidedText(name, Qt::ElideRight, rateWidth));
    m_rateName->setToolTip(m_rateName->text() == name ? QString() : core::safeToolTip(name));

    const std::optional<double> rate = core::permanentFailureRate(counts);
    m_rate->setText(rate ? percentText(*rate) : QString(dash));
    m_limit->setText(rate ? tr("at most 1 %") : tr("no accepted email to count against"));
    m_bar->setPercent(rate);
    m_rate->setAccessibleName(
        !rate ? tr("%1: unknown, no accepted email to count against").arg(name)
              : (*rate > RateBar::limitPercent ? tr("%1: %2, above the limit of 1 %")
                                               : tr("%1: %2, within the limit of 1 %"))
                    .arg(name, m_rate->text()));
}

void FiguresStrip::refresh()
{
    setFigures(m_session.findings().sameMail, sameMailText(m_session));
}

} // namespace ui
