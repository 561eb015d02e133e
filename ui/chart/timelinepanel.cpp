// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/timelinepanel.h"

#include <QLabel>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>

#include "core/query/termtext.h"
#include "core/session/logsession.h"
#include "ui/chart/timelinechart.h"
#include "ui/chart/timelinetable.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

/// A square in the colour of bars.
class Swatch : public QWidget
{
public:
    Swatch(const Theme &theme, Theme::Role role)
        : m_theme(theme)
        , m_role(role)
    {
        setFixedSize(12, 12);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_role));
        painter.drawRoundedRect(rect(), 3, 3);
    }

private:
    const Theme &m_theme;
    Theme::Role m_role;
};

} // namespace

TimelinePanel::TimelinePanel(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_chart(new TimelineChart(theme))
    , m_caption(new QLabel)
    , m_nothing(new QLabel)
    , m_tableButton(new QToolButton)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::unit, metrics::margin, metrics::unit);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    addLegend(head);
    layout->addLayout(head);

    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_nothing);
    layout->addLayout(m_pages, 1);

    connect(m_chart, &TimelineChart::rangeChosen, this,
            [this](qint64 from, qint64 end) { m_session.addTerm(core::timeTerm(from, end)); });
    connect(&session, &core::LogSession::findingsChanged, this, &TimelinePanel::refresh);
    refresh();
}

void TimelinePanel::addLegend(QHBoxLayout *layout)
{
    const auto addEntry = [&](Theme::Role role, const QString &name) {
        auto *label = new QLabel(name);
        label->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(new Swatch(m_theme, role));
        layout->addSpacing(metrics::unit);
        layout->addWidget(label);
        layout->addSpacing(metrics::margin);
    };
    layout->setSpacing(0);
    addEntry(Theme::Role::Temporary, tr("Temporary"));
    addEntry(Theme::Role::Permanent, tr("Permanent"));
    layout->addStretch();
    m_caption->setFont(m_theme.font(Theme::Text::Small));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_caption);
    layout->addSpacing(metrics::unit);
    m_tableButton->setIcon(m_theme.icon(QStringLiteral("columns"), Theme::Role::Muted));
    m_tableButton->setToolTip(tr("Show the figures as a table"));
    m_tableButton->setAccessibleName(tr("Show as table"));
    connect(m_tableButton, &QToolButton::clicked, this, &TimelinePanel::showTable);
    layout->addWidget(m_tableButton);
}

void TimelinePanel::refresh()
{
    const core::Findings &findings = m_session.findings();
    // The chart keeps the words, and may speak while this panel is being destroyed.
    const auto rangeText = [&session = m_session](core::Millis from, core::Millis end) {
        return core::chipText(core::timeTerm(from, end), *session.table(), session.zone(),
                              session.knowledge());
    };
    const TimelineWords timeline(findings.timeline, rangeText);
    const QString zone = QString::fromStdString(m_session.zone().name());
    m_chart->setTimeline(timeline, m_session.zone());
    m_caption->setText(QStringLiteral("%1, %2").arg(timeline.width(), zone));

    const bool isEmpty = findings.shown.failures() == 0 || timeline.count() == 0;
    m_caption->setVisible(!isEmpty);
    m_tableButton->setVisible(!isEmpty);
    m_nothing->setText(findings.shown.failures() > 0
                           ? tr("The failures shown have no readable time.")
                           : tr("No failures among the rows shown."));
    m_pages->setCurrentIndex(isEmpty ? 1 : 0);
    if (m_table)
        m_table->setTimeline(timeline, zone);
}

void TimelinePanel::showTable()
{
    if (!m_table) {
        m_table = new TimelineDialog(this);
        refresh();
    }
    m_table->show();
    m_table->raise();
    m_table->activateWindow();
}

} // namespace ui
