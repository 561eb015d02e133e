// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chiprow.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>

#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

ChipRow::ChipRow(core::LogSession &session, const Theme &theme, QWidget *chips)
    : m_session(session)
    , m_shown(new QLabel)
    , m_of(new QLabel)
{
    setObjectName(QStringLiteral("chipRow"));
    m_shown->setFont(theme.font(Theme::Text::BodyBold));
    m_shown->setAccessibleName(tr("Rows shown"));
    m_of->setProperty("muted", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::margin - metrics::unit, 0, metrics::margin, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(chips, 1);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_shown);
    layout->addWidget(m_of);

    connect(&session, &core::LogSession::findingsChanged, this, &ChipRow::showCount);
    connect(&session, &core::LogSession::firstHitsChanged, this, &ChipRow::showCount);
    connect(&session, &core::LogSession::questionFailed, this, &ChipRow::showCount);
}

void ChipRow::showCount()
{
    if (m_session.firstHits()) {
        m_shown->setText(core::countText(m_session.firstHits()->size()));
        m_of->setText(tr("so far"));
        return;
    }
    const core::Findings &findings = m_session.findings();
    const auto &terms = findings.filter.terms;
    const bool failuresOnly
        = std::find(terms.begin(), terms.end(), core::isTerm(core::Term::Condition::Failure))
        != terms.end();
    m_shown->setText(core::countText(findings.rows->size()));
    const core::EventCounts all = core::eventsOf(*findings.table, findings.table->rowsOfAttempts());
    m_of->setText(failuresOnly ? tr("of %1 failures").arg(core::countText(all.failures()))
                               : tr("of %1 rows").arg(core::countText(all.total())));
}

} // namespace ui
