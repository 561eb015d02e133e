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
constexpr int narrowRateWidth = 160;
constexpr int roomyWidth = 720; ///< enough for the long names
constexpr int leastWidth = 480;
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
    , m_layout(new QHBoxLayout(this))
    , m_figures{{{tr("Accepted"), tr("Accepted")},
                 {tr("Delivered"), tr("Delivered")},
                 {tr("Temporary failures"), tr("Temporary")},
                 {tr("Permanent failures"), tr("Permanent")}}}
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(leastWidth);
    m_layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    for (Figure &figure : m_figures)
        addFigure(figure);
    m_layout->addStretch();
    addRate();
    connect(&session, &core::LogSession::findingsChanged, this, &FiguresStrip::refresh);
    connect(&session, &core::LogSession::zoneChanged, this, &FiguresStrip::refresh);
    refresh();
}

void FiguresStrip::addFigure(Figure &figure)
{
    figure.label = mutedLabel(figure.name, m_theme);
    figure.number = new QLabel(dash);
    figure.number->setTextFormat(Qt::PlainText);
    figure.number->setFont(m_theme.font(Theme::Text::Figure));
    figure.number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(figure.label);
    column->addWidget(figure.number);
    m_layout->addLayout(column);
}

void FiguresStrip::addRate()
{
    m_rateLabel = mutedLabel({}, m_theme);
    m_rate = new QLabel(dash);
    m_rate->setFont(m_theme.font(Theme::Text::Figure));
    m_limit = mutedLabel({}, m_theme);
    m_bar = new RateBar(m_theme);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::unit);
    line->addWidget(m_rate);
    line->addWidget(m_limit, 0, Qt::AlignBottom);
    line->addStretch();
    m_rateBox = new QWidget;
    m_rateBox->setToolTip(tr("Permanent failures for each 100 emails that Salesforce accepted. "
                             "Salesforce asks for at most 1 % (article 000363421)."));
    auto *column = new QVBoxLayout(m_rateBox);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_rateLabel);
    column->addLayout(line);
    column->addWidget(m_bar);
    m_layout->addWidget(m_rateBox);
}

void FiguresStrip::setFigures(const core::EventCounts &counts, const QString &about)
{
    const std::array numbers{counts.received, counts.delivered, counts.temporary, counts.permanent};
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        const Figure &figure = m_figures[index];
        figure.number->setText(core::countText(numbers[index]));
        figure.number->setAccessibleName(
            QStringLiteral("%1: %2").arg(figure.name, figure.number->text()));
    }

    m_rateName = tr("Permanent failure rate");
    if (!about.isEmpty())
        m_rateName += QStringLiteral(" %1 %2").arg(middleDot).arg(about);
    showRateName();
    const std::optional<double> rate = core::permanentFailureRate(counts);
    m_rate->setText(rate ? percentText(*rate) : QString(dash));
    m_limit->setText(rate ? tr("at most 1 %") : tr("no accepted email"));
    m_bar->setPercent(rate);
    m_rate->setAccessibleName(
        !rate ? tr("%1: unknown, no accepted email to count against").arg(m_rateName)
              : (*rate > RateBar::limitPercent ? tr("%1: %2, above the limit of 1 %")
                                               : tr("%1: %2, within the limit of 1 %"))
                    .arg(m_rateName, m_rate->text()));
}

void FiguresStrip::showRateName()
{
    m_rateLabel->setText(m_rateLabel->fontMetrics().elidedText(m_rateName, Qt::ElideRight,
                                                               m_rateBox->maximumWidth()));
    m_rateLabel->setToolTip(m_rateLabel->text() == m_rateName ? QString()
                                                              : core::safeToolTip(m_rateName));
}

void FiguresStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isRoomy = width() >= roomyWidth;
    for (const Figure &figure : m_figures)
        figure.label->setText(isRoomy ? figure.name : figure.shortName);
    m_layout->setSpacing((isRoomy ? 7 : 4) * metrics::unit);
    m_rateBox->setFixedWidth(isRoomy ? rateWidth : narrowRateWidth);
    showRateName();
}

void FiguresStrip::refresh()
{
    setFigures(m_session.findings().sameMail, sameMailText(m_session));
}

} // namespace ui
