// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/journey/journey.h"
#include "core/mail/explanation.h"
#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "core/text/encoding.h"
#include "ui/detail/answerbox.h"
#include "ui/detail/badge.h"
#include "ui/detail/emailstory.h"
#include "ui/detail/factgrid.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int numberWidth = 12;
constexpr int nameWidth = 88;

QString shown(std::string_view logged)
{
    return QString::fromStdString(core::toUtf8(logged));
}

QString finalityWords(core::MailEvent event)
{
    switch (event) {
    case core::MailEvent::Received:
        return DetailPanel::tr("Not the end of its story");
    case core::MailEvent::Delivered:
        return DetailPanel::tr("Handed over");
    case core::MailEvent::Transient:
        return DetailPanel::tr("Salesforce will retry");
    case core::MailEvent::Permanent:
        return DetailPanel::tr("Final, will not be retried");
    case core::MailEvent::Unknown:
        break;
    }
    return {};
}

} // namespace

DetailPanel::DetailPanel(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_theme(theme)
    , m_nothing(new QLabel(tr("Choose a row to read what happened and what to do.")))
    , m_content(new QWidget)
    , m_layout(new QVBoxLayout(m_content))
    , m_outcome(new Badge(theme))
    , m_finality(new Badge(theme))
    , m_answer(new AnswerBox(theme))
    , m_steps(new FactGrid(numberWidth, theme.font(Theme::Text::Body)))
    , m_codes(new FactGrid(nameWidth, theme.font(Theme::Text::Small)))
    , m_fields(new FactGrid(nameWidth, theme.font(Theme::Text::Small)))
    , m_story(new EmailStory(session, theme))
{
    setAccessibleName(tr("Explanation"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);

    m_layout->setContentsMargins(metrics::margin, metrics::margin - metrics::unit, metrics::margin,
                                 metrics::margin);
    m_layout->setSpacing(metrics::unit);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(metrics::gap);
    badges->addWidget(m_outcome);
    badges->addWidget(m_finality);
    badges->addStretch();
    m_layout->addLayout(badges);
    m_layout->addSpacing(metrics::unit);
    m_title = addText(tr("What happened"));
    m_title->setFont(theme.font(Theme::Text::Heading));
    m_address = addText(tr("Recipient"));
    m_address->setForegroundRole(QPalette::PlaceholderText);
    m_meaning = addText(tr("Meaning"));
    m_who = addHeading({});
    m_layout->addWidget(m_steps);
    m_notes = addText(tr("Notes"));
    m_answerHeading = addHeading(tr("Server's answer"));
    m_layout->addWidget(m_answer);
    m_codesHeading = addHeading(tr("Codes"));
    m_layout->addWidget(m_codes);
    addHeading(tr("This email"));
    m_layout->addWidget(m_story);
    addButtons();
    addHeading(tr("Fields"));
    m_layout->addWidget(m_fields);
    m_layout->addStretch();

    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMargin(metrics::margin);
    auto *both = new QWidget;
    both->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins({});
    layout->addWidget(m_nothing);
    layout->addWidget(m_content);
    setWidget(both);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &DetailPanel::refresh);
    connect(&session, &core::LogSession::tableChanged, this, &DetailPanel::forget);
    connect(&session, &core::LogSession::zoneChanged, &m_refresh, qOverload<>(&QTimer::start));
    connect(&theme, &Theme::changed, &m_refresh, qOverload<>(&QTimer::start));
    forget();
}

DetailPanel::~DetailPanel() = default; // RowText is known in the source file only

QLabel *DetailPanel::addText(const QString &name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setAccessibleDescription(name);
    m_layout->addWidget(label);
    return label;
}

QLabel *DetailPanel::addHeading(const QString &text)
{
    m_layout->addSpacing(metrics::gap);
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(m_theme.font(Theme::Text::SmallBold));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_layout->addWidget(label);
    return label;
}

void DetailPanel::addButtons()
{
    auto *showEmail = new QPushButton(tr("Show this email"));
    auto *copy = new QPushButton(tr("Copy explanation"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    for (QPushButton *button : {showEmail, copy}) {
        button->setFont(m_theme.font(Theme::Text::Small));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_layout->addSpacing(metrics::unit);
    m_layout->addLayout(buttons);
    connect(showEmail, &QPushButton::clicked, this, [this] {
        if (m_row)
            emit sameEmailRequested(*m_row);
    });
    connect(copy, &QPushButton::clicked, this, &DetailPanel::copyExplanation);
}

void DetailPanel::showRow(const std::optional<uint32_t> &row)
{
    m_row = row;
    m_refresh.start();
}

/// Rows of another table are other rows; the view tells the new current one.
void DetailPanel::forget()
{
    m_row.reset();
    m_hasText = false;
    m_text = std::make_unique<core::RowText>(*m_session.table());
    refresh();
}

void DetailPanel::refresh()
{
    m_refresh.stop();
    m_nothing->setVisible(!m_row);
    m_content->setVisible(m_row.has_value());
    if (!m_row)
        return;
    m_hasText = m_text->read(*m_row).has_value();
    const core::Explanation explained = explanation();
    const core::RowList email = m_session.rowsOfSameEmail(*m_row);
    showWords(explained, email);
    showAnswer();
    showCodes(explained);
    m_story->setRows(email, *m_row);
    showFields();
}

void DetailPanel::showWords(const core::Explanation &explanation, const core::RowList &email)
{
    const core::LogTable &table = *m_session.table();
    const core::MailEvent event = table.event(*m_row);
    m_outcome->show(core::outcomeWord(event), outcomeIcon(m_theme, event), outcomeRole(event));
    m_finality->show(finalityWords(event));
    m_title->setText(explanation.title);
    m_address->setText(core::displayText(table.recipients().text(table.recipientId(*m_row))));
    m_meaning->setText(explanation.meaning + QLatin1Char(' ') + explanation.finality);

    QStringList parties;
    for (const core::Party party : explanation.whoActs)
        parties += core::partyText(party);
    m_who->setText(tr("Who acts: %1").arg(parties.join(QStringLiteral(", "))));
    QList<QPair<QString, QString>> steps;
    for (const QString &step : explanation.nextSteps)
        steps.append({tr("%1.").arg(steps.size() + 1), step});
    m_steps->setFacts(steps);
    QStringList notes = explanation.notes;
    if (explanation.reason == core::Reason::Expired)
        notes.prepend(causeOfExpiry(email));
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
}

/// Giving up is no cause: the last temporary answer is.
QString DetailPanel::causeOfExpiry(const core::RowList &email) const
{
    const core::LogTable &table = *m_session.table();
    const std::optional<uint32_t> cause = core::lastTemporaryFailure(table, email);
    if (!cause)
        return tr("The log holds no earlier attempt of this email, so the cause is not known.");
    const core::Verdict &verdict = table.verdict(*cause);
    return tr("The cause is its last temporary failure: %1 (%2), %3.")
        .arg(m_session.knowledge().reason(verdict.reason).title,
             verdict.code.empty() ? tr("no code") : shown(verdict.code),
             core::shortTime(table.time(*cause), m_session.zone(), core::YearForm::Hidden));
}

void DetailPanel::showAnswer()
{
    const QString said = answer();
    const bool isGone = !m_hasText;
    m_answerHeading->setVisible(isGone || !said.isEmpty());
    m_answer->setVisible(isGone || !said.isEmpty());
    m_answer->setAnswer(
        isGone ? tr("The file was changed on disk after it was read; reload it to see its text.")
               : said);
}

void DetailPanel::showCodes(const core::Explanation &explanation)
{
    QList<QPair<QString, QString>> facts;
    for (const core::CodeExplanation &code : explanation.codes) {
        const QString kind
            = code.code.contains(QLatin1Char('.')) ? tr("Status %1") : tr("Reply %1");
        QString words = code.name;
        if (!code.sources.isEmpty())
            words += tr(" (%1)").arg(code.sources.front());
        if (!code.note.isEmpty())
            words += QLatin1Char('\n') + code.note;
        facts.append({kind.arg(code.code), words});
    }
    if (!explanation.stage.isEmpty())
        facts.append({tr("Stage"), explanation.stage});
    const bool isFailure = core::isFailure(m_session.table()->event(*m_row));
    if (isFailure || !explanation.codes.empty())
        facts.append({tr("Article"), explanation.article});
    m_codesHeading->setVisible(!facts.isEmpty());
    m_codes->setVisible(!facts.isEmpty());
    m_codes->setFacts(facts);
}

void DetailPanel::showFields()
{
    const core::LogTable &table = *m_session.table();
    QList<QPair<QString, QString>> facts;
    const std::string_view sender = table.senders().text(table.senderId(*m_row));
    facts.append({tr("Time"), core::fullTime(table.time(*m_row), m_session.zone())});
    facts.append({tr("From"), core::displayText(sender)});
    for (std::size_t column = 0; m_hasText && column < table.columns().size(); ++column) {
        const std::string_view value = m_text->column(column);
        if (!value.empty())
            facts.append({shown(table.columns()[column].title), core::displayText(value)});
    }
    const core::LogFile &file = table.files()[table.file(*m_row)];
    facts.append({tr("Source"),
                  tr("%1, line %2")
                      .arg(shown(file.source->name()))
                      .arg(core::countText(table.line(*m_row)))});
    if (table.problems(*m_row) != 0)
        facts.append({tr("Problem"), core::describe(table.problems(*m_row))});
    m_fields->setFacts(facts);
}

core::Explanation DetailPanel::explanation() const
{
    const core::LogTable &table = *m_session.table();
    return core::explain(table.verdict(*m_row), m_session.knowledge(),
                         table.stages().text(table.stageId(*m_row)),
                         m_hasText ? m_text->answer() : std::string_view());
}

QString DetailPanel::answer() const
{
    return m_hasText ? shown(m_text->answer()) : QString();
}

void DetailPanel::copyExplanation() const
{
    if (!m_row)
        return;
    QString text = m_address->text() + QLatin1Char('\n') + core::plainText(explanation());
    if (const QString said = answer(); !said.isEmpty())
        text += tr("Server's answer: %1\n").arg(said);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace ui
