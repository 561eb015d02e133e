// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "core/journey/journey.h"
#include "core/mail/explanation.h"
#include "core/model/displaytext.h"
#include "core/query/facets.h"
#include "core/session/logsession.h"
#include "core/text/encoding.h"
#include "ui/detail/emailstory.h"
#include "ui/detail/explanationview.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/textcolumn.h"
#include "ui/layoutpause.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

QString shown(std::string_view logged)
{
    return QString::fromStdString(core::toUtf8(logged));
}

} // namespace

DetailPanel::DetailPanel(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_theme(theme)
    , m_nothing(new QLabel(tr("Choose a row to read what happened and what to do.")))
    , m_content(new QWidget)
    , m_explanation(new ExplanationView(theme))
    , m_sameAnswer(new QPushButton(tr("Filter to this answer")))
    , m_story(new EmailStory(session, theme))
    , m_fields(new FactGrid(FactGrid::nameWidth, theme.font(Theme::Text::Small)))
{
    setAccessibleName(tr("Explanation"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);

    auto *column = new TextColumn(theme, m_content);
    column->setContentsMargins(metrics::margin, metrics::margin - metrics::unit, metrics::margin,
                               metrics::margin);
    column->addWidget(m_explanation);
    connect(m_explanation, &ExplanationView::codeActivated, this, &DetailPanel::codeActivated);
    column->addHeading(tr("This email"));
    column->addWidget(m_story);
    column->addSpacing(metrics::unit);
    column->addLayout(makeButtons());
    column->addWidget(m_sameAnswer, 0, Qt::AlignLeft);
    column->addHeading(tr("Fields"));
    column->addWidget(m_fields);
    column->addStretch();

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

QHBoxLayout *DetailPanel::makeButtons()
{
    auto *showEmail = new QPushButton(tr("Show this email"));
    auto *copy = new QPushButton(tr("Copy explanation"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(showEmail);
    buttons->addWidget(copy);
    buttons->addStretch();
    for (QPushButton *button : {showEmail, copy, m_sameAnswer}) {
        button->setFont(m_theme.font(Theme::Text::Small));
        button->setAutoDefault(false);
    }
    connect(showEmail, &QPushButton::clicked, this, [this] {
        if (m_row)
            emit sameEmailRequested(*m_row);
    });
    connect(copy, &QPushButton::clicked, this, &DetailPanel::copyExplanation);
    m_sameAnswer->setToolTip(
        tr("Also where addresses, hosts, ids or times in the answer are other ones"));
    connect(m_sameAnswer, &QPushButton::clicked, this, &DetailPanel::filterToAnswer);
    return buttons;
}

void DetailPanel::showRow(const std::optional<uint32_t> &row)
{
    if (row && row == m_row && m_hasText)
        return;
    m_row = row;
    m_email.clear();
    m_askedEmail.forget();
    m_refresh.start();
}

/// Rows of another table are other rows; the view tells the new current one. Until then its
/// explanation stays in sight, as the rows do.
void DetailPanel::forget()
{
    m_row.reset();
    m_hasText = false;
    m_email.clear();
    m_askedEmail.forget();
    m_text = std::make_unique<core::RowText>(*m_session.table());
    if (!m_session.isOpen())
        refresh();
}

void DetailPanel::refresh()
{
    m_refresh.stop();
    const LayoutPause pause(*widget());
    m_nothing->setVisible(!m_row);
    m_content->setVisible(m_row.has_value());
    if (!m_row)
        return;
    m_hasText = m_text->read(*m_row).has_value();
    explain();
    m_story->setRows(m_email.empty() ? core::RowList{*m_row} : m_email, *m_row);
    m_sameAnswer->setVisible(m_session.table()->patternId(*m_row) != 0);
    showFields();
    if (m_email.empty())
        askForEmail();
}

/// All rows are looked through, so it takes longer the larger the log is.
void DetailPanel::askForEmail()
{
    m_askedEmail.ask(
        [table = m_session.table(), row = *m_row](const std::stop_token &stop) {
            return core::rowsOfSameEmail(*table, row, stop);
        },
        [this](core::RowList email) {
            m_email = std::move(email);
            const LayoutPause pause(*widget());
            m_story->setRows(m_email, *m_row);
            if (m_session.table()->verdict(*m_row).reason == core::Reason::Expired)
                explain(); // now with its cause
        });
}

void DetailPanel::explain()
{
    const core::Explanation explained = explanation();
    m_explanation->setExplanation(
        explained,
        {.event = m_session.table()->event(*m_row),
         .address = recipient(),
         .answer = m_hasText
             ? answer()
             : tr("The file was changed on disk after it was read; reload it to see its text."),
         .cause = explained.reason == core::Reason::Expired ? causeOfExpiry() : QString()});
}

void DetailPanel::filterToAnswer()
{
    if (m_row)
        m_session.addTerm(core::facetTerm(*m_session.table(), core::FacetField::Pattern,
                                          m_session.table()->patternId(*m_row)));
}

/// Giving up is no cause: the last temporary answer is.
QString DetailPanel::causeOfExpiry() const
{
    if (m_email.empty())
        return {};
    const core::LogTable &table = *m_session.table();
    const std::optional<uint32_t> cause = core::lastTemporaryFailure(table, m_email);
    if (!cause)
        return tr("The log holds no earlier attempt of this email, so the cause is not known.");
    const core::Verdict &verdict = table.verdict(*cause);
    return tr("The cause is its last temporary failure: %1 (%2), %3.")
        .arg(m_session.knowledge().reason(verdict.reason).title,
             verdict.code.empty() ? tr("no code") : shown(verdict.code),
             core::shortTime(table.time(*cause), m_session.zone(), core::YearForm::Hidden));
}

void DetailPanel::showFields()
{
    const core::LogTable &table = *m_session.table();
    QList<Fact> facts;
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
                         m_hasText ? m_text->answer() : std::string_view(),
                         m_hasText ? m_text->field(core::Field::Sender) : std::string_view());
}

QString DetailPanel::recipient() const
{
    const core::LogTable &table = *m_session.table();
    return core::displayText(table.recipients().text(table.recipientId(*m_row)));
}

QString DetailPanel::answer() const
{
    return m_hasText ? shown(m_text->answer()) : QString();
}

void DetailPanel::copyExplanation() const
{
    if (!m_row)
        return;
    QString text = recipient() + QLatin1Char('\n') + core::plainText(explanation());
    if (const QString said = answer(); !said.isEmpty())
        text += tr("Server's answer: %1\n").arg(said);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace ui
