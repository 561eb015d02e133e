// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/explanationview.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/mail/explanation.h"
#include "core/model/displaytext.h"
#include "ui/detail/answerbox.h"
#include "ui/detail/badge.h"
#include "ui/detail/dialoguestrip.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/recordlist.h"
#include "ui/detail/textcolumn.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int numberWidth = 12;

QString finalityWords(core::MailEvent event)
{
    switch (event) {
    case core::MailEvent::Received:
        return ExplanationView::tr("Not the end of its story");
    case core::MailEvent::Delivered:
        return ExplanationView::tr("Handed over");
    case core::MailEvent::Transient:
        return ExplanationView::tr("Salesforce will retry");
    case core::MailEvent::Permanent:
        return ExplanationView::tr("Final, will not be retried");
    case core::MailEvent::Unknown:
        break;
    }
    return {};
}

/// The event, or what it must have been by the codes: a bounce has none.
core::MailEvent eventOf(core::Outcome outcome)
{
    switch (outcome) {
    case core::Outcome::Temporary:
        return core::MailEvent::Transient;
    case core::Outcome::Permanent:
        return core::MailEvent::Permanent;
    case core::Outcome::Delivered:
        return core::MailEvent::Delivered;
    case core::Outcome::Unknown:
        break;
    }
    return core::MailEvent::Unknown;
}

QString asSentence(QString words)
{
    if (!words.isEmpty())
        words = words.left(1).toUpper() + words.mid(1) + QLatin1Char('.');
    return words;
}

} // namespace

ExplanationView::ExplanationView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_outcome(new Badge(theme))
    , m_finality(new Badge(theme))
    , m_column(new TextColumn(theme, this))
    , m_steps(new FactGrid(numberWidth, theme.font(Theme::Text::Body)))
    , m_records(new RecordList(theme))
    , m_answer(new AnswerBox(theme))
    , m_strip(new DialogueStrip(theme))
    , m_codes(new FactGrid(FactGrid::nameWidth, theme.font(Theme::Text::Small)))
{
    m_column->setContentsMargins({});
    auto *badges = new QHBoxLayout;
    badges->setSpacing(metrics::gap);
    badges->addWidget(m_outcome);
    badges->addWidget(m_finality);
    badges->addStretch();
    m_column->addLayout(badges);
    m_column->addSpacing(metrics::unit);
    m_title = m_column->addText(tr("What happened"));
    m_title->setFont(theme.font(Theme::Text::Heading));
    m_address = m_column->addText(tr("Recipient"));
    m_address->setForegroundRole(QPalette::PlaceholderText);
    m_meaning = m_column->addText(tr("Meaning"));
    m_meaning->setContentsMargins(0, metrics::unit, 0, 0);
    m_who = m_column->addHeading({});
    m_column->addWidget(m_steps);
    m_notes = m_column->addText(tr("Notes"));
    m_notes->setContentsMargins(0, metrics::unit, 0, 0);
    m_recordsHeading = m_column->addHeading(tr("Records to check"));
    m_column->addWidget(m_records);
    m_answerHeading = m_column->addHeading(tr("Server's answer"));
    m_column->addWidget(m_answer);
    m_stopHeading = m_column->addHeading({});
    m_column->addWidget(m_strip);
    m_stop = m_column->addText(tr("How far it got"));
    m_stop->setFont(theme.font(Theme::Text::Small));
    m_codesHeading = m_column->addHeading(tr("Codes"));
    m_column->addWidget(m_codes);
    connect(m_codes, &FactGrid::linkActivated, this, &ExplanationView::codeActivated);
}

void ExplanationView::setExplanation(const core::Explanation &explanation, const Subject &subject)
{
    const bool isLogged = subject.event != core::MailEvent::Unknown;
    const core::MailEvent event = isLogged ? subject.event : eventOf(explanation.outcome);
    m_outcome->show(event == core::MailEvent::Unknown ? QString() : core::outcomeWord(event),
                    outcomeIcon(m_theme, event), outcomeRole(event));
    m_finality->show(finalityWords(subject.event));
    showWords(explanation, subject);
    m_recordsHeading->setVisible(!explanation.checks.empty());
    m_records->setVisible(!explanation.checks.empty());
    m_records->setChecks(explanation.checks);
    m_answerHeading->setVisible(!subject.answer.isEmpty());
    m_answer->setVisible(!subject.answer.isEmpty());
    m_answer->setAnswer(subject.answer);
    showStop(explanation, event);
    showCodes(explanation, event);
}

void ExplanationView::showWords(const core::Explanation &explanation, const Subject &subject)
{
    m_title->setText(explanation.title);
    m_address->setText(subject.address);
    m_address->setVisible(!subject.address.isEmpty());
    m_meaning->setText(explanation.meaning + QLatin1Char(' ') + explanation.finality);

    QStringList parties;
    for (const core::Party party : explanation.whoActs)
        parties += core::partyText(party);
    m_who->setText(tr("Who acts: %1").arg(parties.join(QStringLiteral(", "))));
    QList<Fact> steps;
    for (const QString &step : explanation.nextSteps)
        steps.append({tr("%1.").arg(steps.size() + 1), step});
    m_steps->setFacts(steps);
    QStringList notes = explanation.notes;
    if (!subject.cause.isEmpty())
        notes.prepend(subject.cause);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
}

void ExplanationView::showStop(const core::Explanation &explanation, core::MailEvent event)
{
    m_stopHeading->setText(core::isFailure(event) ? tr("Where it stopped") : tr("How far it got"));
    m_stopHeading->setVisible(!explanation.stage.isEmpty());
    m_stop->setText(asSentence(explanation.stage));
    m_stop->setVisible(!explanation.stage.isEmpty());
    m_strip->setVisible(explanation.step.has_value());
    if (explanation.step)
        m_strip->showStop(*explanation.step, event, m_stop->text());
}

void ExplanationView::showCodes(const core::Explanation &explanation, core::MailEvent event)
{
    QList<Fact> facts;
    for (const core::CodeExplanation &code : explanation.codes) {
        const QString kind
            = code.code.contains(QLatin1Char('.')) ? tr("Status %1") : tr("Reply %1");
        QString words = code.name;
        if (!code.sources.isEmpty())
            words += tr(" (%1)").arg(code.sources.front());
        if (!code.note.isEmpty())
            words += QLatin1Char('\n') + code.note;
        const bool isListed = !code.meaning.isEmpty();
        facts.append({kind.arg(code.code), words, isListed ? code.code : QString()});
    }
    if (core::isFailure(event) || !explanation.codes.empty())
        facts.append({tr("Article"), explanation.article});
    m_codesHeading->setVisible(!facts.isEmpty());
    m_codes->setVisible(!facts.isEmpty());
    m_codes->setFacts(facts);
}

} // namespace ui
