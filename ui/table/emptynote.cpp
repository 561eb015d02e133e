// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/emptynote.h"

#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "core/query/termtext.h"
#include "core/session/logsession.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

bool isFailureTerm(const core::Term &term)
{
    return term == core::isTerm(core::Term::Condition::Failure);
}

/// Whom the filter asks for: "jane@acme.example"; empty if for nobody in particular.
QString askedFor(const core::Filter &filter)
{
    for (const core::Term &term : filter.terms) {
        const bool isWho = (core::bitOf(core::groupOf(term)) & core::whoAndWhen) != 0;
        if (isWho && !term.excluded && !term.values.empty())
            return core::displayText(term.values.front().text, 80);
    }
    return {};
}

QString eventWords(const core::EventCounts &counts)
{
    QStringList words;
    const auto add = [&words](uint64_t count, const QString &text) {
        if (count > 0)
            words << text.arg(core::countText(count));
    };
    add(counts.received, EmptyNote::tr("%1 accepted"));
    add(counts.delivered, EmptyNote::tr("%1 delivered"));
    add(counts.temporary, EmptyNote::tr("%1 temporary"));
    add(counts.permanent, EmptyNote::tr("%1 permanent"));
    add(counts.other, EmptyNote::tr("%1 with another event"));
    return words.join(QStringLiteral(", "));
}

/// As the chips name them.
QString termWords(const std::vector<core::Term> &terms, const core::LogSession &session)
{
    QStringList words;
    for (const core::Term &term : terms) {
        words << EmptyNote::tr("\"%1\"").arg(core::displayText(
            core::chipText(term, *session.table(), session.zone(), session.knowledge())
                .toStdString(),
            80));
    }
    return words.join(QStringLiteral(", "));
}

/// "1 Nov 00:00 to 7 Nov 23:59, GMT"; empty if no row has a time.
QString timeSpan(const core::LogTable &table, const core::Zone &zone)
{
    core::Millis first = core::noTime;
    core::Millis last = core::noTime;
    for (const core::LogFile &file : table.files()) {
        if (file.first == core::noTime)
            continue;
        first = first == core::noTime ? file.first : std::min(first, file.first);
        last = std::max(last, file.last);
    }
    if (first == core::noTime)
        return {};
    const core::YearForm year
        = core::spansYears(first, last, zone) ? core::YearForm::Shown : core::YearForm::Hidden;
    return EmptyNote::tr("%1 to %2, %3")
        .arg(core::shortTime(first, zone, year), core::shortTime(last, zone, year),
             QString::fromStdString(zone.name()));
}

QLabel *label(QWidget *parent)
{
    auto *text = new QLabel(parent);
    text->setTextFormat(Qt::PlainText); // it may quote the log
    text->setAlignment(Qt::AlignHCenter);
    text->setWordWrap(true);
    return text;
}

} // namespace

EmptyNote::EmptyNote(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(label(this))
    , m_explanation(label(this))
    , m_button(new QPushButton(this))
{
    m_title->setFont(theme.font(Theme::Text::BodyBold));
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout;
    layout->setSpacing(metrics::gap);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    layout->addSpacing(metrics::unit);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    auto *columns = new QHBoxLayout(this);
    columns->addStretch(1);
    columns->addLayout(layout, 2);
    columns->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, [this] {
        core::Filter filter = m_session.filter();
        std::erase_if(filter.terms, [this](const core::Term &term) {
            return m_culprits.empty()
                || std::find(m_culprits.begin(), m_culprits.end(), term) != m_culprits.end();
        });
        m_session.setFilter(filter);
    });
    hide();
}

void EmptyNote::explain()
{
    m_answer.ask([table = m_session.findings().table, filter = m_session.findings().filter](
                     std::stop_token stop) { return explainEmpty(*table, filter, stop); },
                 [this](const core::Result<EmptyResult> &result) {
                     if (result)
                         show(*result);
                 });
}

void EmptyNote::dismiss()
{
    m_answer.forget();
    hide();
}

QString EmptyNote::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_explanation->text();
}

void EmptyNote::show(const EmptyResult &result)
{
    const core::Findings &findings = m_session.findings();
    const QString somebody = askedFor(findings.filter);
    const bool asksForFailures
        = std::any_of(findings.filter.terms.begin(), findings.filter.terms.end(), isFailureTerm);
    m_culprits = result.culprits;
    switch (result.cause) {
    case EmptyResult::Cause::EmptyLog:
        setTexts(tr("The log is empty"),
                 tr("It has a header but no rows: no email was sent in the time it covers."), {});
        break;
    case EmptyResult::Cause::HiddenByTerms: {
        const QString what = asksForFailures ? tr("No failures") : tr("No rows");
        const uint64_t count = result.hidden.total();
        const bool isByOutcome = core::groupOf(m_culprits.front()) == core::TermGroup::Outcome;
        setTexts(
            somebody.isEmpty() ? what : tr("%1 for %2").arg(what, somebody),
            (count == 1 ? tr("%1 row is hidden by %2 (%3).") : tr("%1 rows are hidden by %2 (%3)."))
                .arg(core::countText(count), termWords(m_culprits, m_session),
                     eventWords(result.hidden)),
            isByOutcome ? tr("Show all rows") : tr("Show them"));
        break;
    }
    case EmptyResult::Cause::NotInLog: {
        const QString span = timeSpan(*findings.table, m_session.zone());
        setTexts(somebody.isEmpty() ? tr("Not in these logs")
                                    : tr("%1 is not in these logs").arg(somebody),
                 (span.isEmpty() ? QString() : tr("They cover %1. ").arg(span))
                     + tr("The email may never have been sent, or was sent at another time. Check "
                          "the spelling, then ask Salesforce for a log of that day: Setup > "
                          "Environments > Logs > Email Log Files. It keeps the past 30 days."),
                 tr("Clear all filters"));
        break;
    }
    case EmptyResult::Cause::TermsTogether:
        setTexts(tr("No row meets all filters at once"),
                 tr("There are rows for each of them, but none for all together."),
                 tr("Clear all filters"));
        break;
    }
    setVisible(true);
}

void EmptyNote::setTexts(const QString &title, const QString &explanation, const QString &button)
{
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text());
}

} // namespace ui
