// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reference/bouncepage.h"

#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/mail/knowledgebase.h"
#include "core/mail/pastedanswer.h"
#include "core/model/displaytext.h"
#include "ui/detail/explanationview.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr int leastResultWidth = 300;
}

BouncePage::BouncePage(const core::KnowledgeBase &knowledge, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_classifier(knowledge)
    , m_theme(theme)
    , m_splitter(new QSplitter)
    , m_text(new QPlainTextEdit)
    , m_event(new QComboBox)
    , m_stage(new QComboBox)
    , m_recipient(new QLineEdit)
    , m_sender(new QLineEdit)
    , m_nothing(new QLabel(tr("Paste the text of a bounce, or only what the server said. It "
                              "stays on this computer.")))
    , m_content(new QWidget)
    , m_explanation(new ExplanationView(theme))
{
    fillChoices();
    m_splitter->addWidget(makeForm());
    m_splitter->addWidget(makeResult());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);

    connect(m_text, &QPlainTextEdit::textChanged, this, &BouncePage::explain);
    connect(m_event, &QComboBox::currentIndexChanged, this, &BouncePage::explain);
    connect(m_stage, &QComboBox::currentIndexChanged, this, &BouncePage::explain);
    connect(m_recipient, &QLineEdit::textChanged, this, &BouncePage::explain);
    connect(m_sender, &QLineEdit::textChanged, this, &BouncePage::explain);
    connect(m_explanation, &ExplanationView::codeActivated, this, &BouncePage::codeActivated);
    setFocusProxy(m_text);
    explain();
}

void BouncePage::fillChoices()
{
    using core::MailEvent;
    m_event->addItem(tr("Not known"), int(MailEvent::Unknown));
    for (const MailEvent event :
         {MailEvent::Permanent, MailEvent::Transient, MailEvent::Delivered, MailEvent::Received})
        m_event->addItem(core::outcomeWord(event), int(event));
    m_stage->addItem(tr("Not known"));
    for (const core::StageEntry &stage : m_knowledge.stages())
        m_stage->addItem(stage.stage, stage.stage);
}

QWidget *BouncePage::makeForm()
{
    m_text->setObjectName(QStringLiteral("bounceText"));
    m_text->setFont(m_theme.font(Theme::Text::Fixed));
    m_text->setPlaceholderText(QStringLiteral("550 5.1.1 User unknown"));
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(metrics::gap);
    auto *label = new QLabel(tr("&Text of the bounce, or the server's answer"));
    label->setBuddy(m_text);
    auto *known = new QLabel(tr("What else you know of the email"));
    known->setFont(m_theme.font(Theme::Text::SmallBold));
    known->setForegroundRole(QPalette::PlaceholderText);

    m_recipient->setPlaceholderText(QStringLiteral("jane@example.com"));
    m_sender->setPlaceholderText(QStringLiteral("news@your-company.example"));
    for (QComboBox *choice : {m_event, m_stage})
        choice->setMinimumHeight(metrics::controlHeight);
    m_stage->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->setVerticalSpacing(metrics::gap);
    fields->addRow(tr("&Outcome"), m_event);
    fields->addRow(tr("St&age"), m_stage);
    fields->addRow(tr("&Recipient"), m_recipient);
    fields->addRow(tr("&Sender"), m_sender);

    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    layout->addSpacing(metrics::gap);
    layout->addWidget(known);
    layout->addLayout(fields);
    return form;
}

QWidget *BouncePage::makeResult()
{
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setMargin(metrics::margin);

    auto *copy = new QPushButton(tr("&Copy explanation"));
    copy->setFont(m_theme.font(Theme::Text::Small));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &BouncePage::copyExplanation);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    content->setSpacing(metrics::margin);
    content->addWidget(m_explanation);
    content->addWidget(copy, 0, Qt::AlignLeft);
    content->addStretch();

    auto *both = new QWidget;
    both->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins({});
    layout->addWidget(m_nothing);
    layout->addWidget(m_content);
    auto *area = new QScrollArea;
    area->setAccessibleName(tr("Explanation"));
    area->setWidget(both);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setMinimumWidth(leastResultWidth);
    area->setBackgroundRole(QPalette::Base);
    return area;
}

void BouncePage::explain()
{
    const bool hasText = !m_text->toPlainText().trimmed().isEmpty();
    m_nothing->setVisible(!hasText);
    m_content->setVisible(hasText);
    if (!hasText)
        return;
    const core::PastedReading reading
        = core::readPasted({.text = m_text->toPlainText().toStdString(),
                            .event = core::MailEvent(m_event->currentData().toInt()),
                            .stage = m_stage->currentData().toString().toStdString(),
                            .recipient = m_recipient->text().trimmed().toStdString(),
                            .sender = m_sender->text().trimmed().toStdString()},
                           m_classifier, m_knowledge);
    m_plainText = core::plainText(reading.explanation);
    m_explanation->setExplanation(reading.explanation,
                                  {.event = reading.event,
                                   .address = core::displayText(reading.recipient),
                                   .answer = QString::fromStdString(reading.answer).trimmed(),
                                   .cause = {}});
}

void BouncePage::copyExplanation() const
{
    QGuiApplication::clipboard()->setText(m_plainText);
}

} // namespace ui
