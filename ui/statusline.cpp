// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include <QLabel>
#include <QPushButton>

#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "ui/lognames.h"
#include "ui/theme/metrics.h"

namespace ui {

namespace {

QLabel *makeLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(name);
    label->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    label->setProperty("muted", true);
    return label;
}

} // namespace

StatusLine::StatusLine(const core::LogSession &session, QWidget *parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_logs(makeLabel(tr("Open logs")))
    , m_rows(makeLabel(tr("Rows")))
    , m_problems(new QPushButton)
    , m_zone(makeLabel(tr("Time zone")))
{
    setSizeGripEnabled(false);
    m_problems->setFlat(true);
    m_problems->setToolTip(tr("List the rows that could not be read as logged rows are"));
    connect(m_problems, &QPushButton::clicked, this, &StatusLine::problemsClicked);
    addWidget(m_logs);
    addWidget(m_rows);
    addWidget(m_problems);
    addPermanentWidget(m_zone);

    connect(&session, &core::LogSession::tableChanged, this, &StatusLine::refresh);
    connect(&session, &core::LogSession::findingsChanged, this, &StatusLine::refresh);
    connect(&session, &core::LogSession::firstHitsChanged, this, &StatusLine::refresh);
    connect(&session, &core::LogSession::questionFailed, this, &StatusLine::refresh);
    connect(&session, &core::LogSession::zoneChanged, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::refresh()
{
    if (!m_session.isOpen())
        return; // the window hides the line

    const core::LogTable &table = *m_session.table();
    const core::Findings &findings = m_session.findings();
    m_logs->setText(nameOfLogs(table));
    m_logs->setToolTip(core::safeToolTip(m_session.paths().join(u'\n')));
    if (m_session.firstHits()) {
        m_rows->setText(tr("Searching; the first %1 rows so far")
                            .arg(core::countText(m_session.firstHits()->size())));
    } else if (m_session.isPreview()) {
        m_rows->setText(tr("The first %1 rows so far").arg(core::countText(table.size())));
    } else if (findings.table == m_session.table()) { // else the sum would speak of two tables
        const uint64_t shown = findings.rows->size();
        m_rows->setText(tr("%1 rows = %2 shown + %3 hidden + %4 duplicates")
                            .arg(core::countText(table.rowsRead()), core::countText(shown),
                                 core::countText(table.size() - shown),
                                 core::countText(table.duplicates())));
    }
    const uint64_t problems = table.problemRows();
    m_problems->setText(problems == 1 ? tr("1 problem")
                                      : tr("%1 problems").arg(core::countText(problems)));
    m_problems->setEnabled(problems > 0);
    m_zone->setText(tr("Times in %1").arg(QString::fromStdString(m_session.zone().name())));
}

} // namespace ui
