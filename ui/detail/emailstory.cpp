// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/emailstory.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/mail/knowledgebase.h"
#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "ui/detail/wrappedtext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/outcomeicon.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {
constexpr std::size_t mostAttempts = 12;
constexpr int timeWidth = 88;
} // namespace

EmailStory::EmailStory(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
    , m_more(new QLabel)
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(metrics::unit);
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_more->setFont(theme.font(Theme::Text::Small));
    m_layout->addWidget(m_more);
}

void EmailStory::setRows(const core::RowList &rows, uint32_t current)
{
    const std::size_t shown = std::min(rows.size(), mostAttempts);
    while (std::size_t(m_lines.size()) < shown)
        addLine();
    for (std::size_t line = 0; line < std::size_t(m_lines.size()); ++line) {
        m_lines[qsizetype(line)].widget->setVisible(line < shown);
        if (line < shown)
            fill(m_lines[qsizetype(line)], rows[line], rows[line] == current);
    }
    m_more->setVisible(rows.size() > shown);
    m_more->setText(tr("and %1 more").arg(core::countText(rows.size() - shown)));
}

void EmailStory::addLine()
{
    Line line{new QWidget, new QLabel, new QLabel, new WrappedText};
    auto *layout = new QHBoxLayout(line.widget);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::gap);
    line.icon->setFixedWidth(metrics::iconSize);
    line.time->setFixedWidth(timeWidth);
    line.time->setTextFormat(Qt::PlainText);
    for (QLabel *label : {line.time, line.words})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(line.icon, 0, Qt::AlignTop);
    layout->addWidget(line.time, 0, Qt::AlignTop);
    layout->addWidget(line.words, 1);
    m_layout->insertWidget(m_layout->count() - 1, line.widget);
    m_lines.append(line);
}

void EmailStory::fill(const Line &line, uint32_t row, bool isCurrent)
{
    const core::LogTable &table = *m_session.table();
    const core::Verdict &verdict = table.verdict(row);
    const QString reason = m_session.knowledge().reason(verdict.reason).title;
    const QString words = core::isFailure(verdict.event)
        ? tr("%1: %2").arg(core::outcomeWord(verdict.event), reason)
        : reason;
    line.icon->setPixmap(
        outcomeIcon(m_theme, verdict.event)
            .pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
    line.time->setText(core::shortTime(table.time(row), m_session.zone(), core::YearForm::Hidden));
    line.words->setText(words);
    line.widget->setAccessibleName(line.time->text() + QLatin1Char(' ') + words);
    const QFont font = m_theme.font(isCurrent ? Theme::Text::SmallBold : Theme::Text::Small);
    line.time->setFont(font);
    line.words->setFont(font);
}

} // namespace ui
