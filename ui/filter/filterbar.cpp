// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterbar.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>

#include "core/session/logsession.h"
#include "ui/filter/completions.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

FilterBar::FilterBar(core::LogSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_field(new QLineEdit)
    , m_completer(new QCompleter(this))
    , m_choices(new QStringListModel(this))
    , m_error(new QLabel(this))
{
    m_field->setPlaceholderText(
        tr("Search, or filter: code:5.1.1 domain:gmail.com \"mailbox full\""));
    m_field->setAccessibleName(tr("Search or filter"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumHeight(metrics::controlHeight + metrics::unit);
    QAction *search = m_field->addAction(theme.icon(QStringLiteral("search"), Theme::Role::Muted),
                                         QLineEdit::LeadingPosition);
    search->setText(tr("Search")); // a screen reader tells it
    connect(search, &QAction::triggered, this, &FilterBar::apply);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_field);
    setFocusProxy(m_field);

    m_error->setObjectName(QStringLiteral("queryError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->hide();

    // The choices are found here; the completer only shows them.
    m_completer->setModel(m_choices);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_field);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterBar::complete);
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::apply);
    connect(m_field, &QLineEdit::textEdited, this, &FilterBar::offerCompletions);
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::hideError);
    m_field->installEventFilter(this);
}

void FilterBar::focusField()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FilterBar::clearField()
{
    const bool wasEmpty = m_field->text().isEmpty();
    m_field->clear();
    return !wasEmpty;
}

void FilterBar::apply()
{
    m_completer->popup()->hide();
    const std::string typed = m_field->text().toStdString();
    const auto filter = core::parseQuery(typed, *m_session.table(), m_session.zone());
    if (!filter) {
        showError(filter.error());
        return;
    }
    core::Filter all = m_session.filter();
    for (const core::Term &term : filter->terms)
        all = core::withTerm(std::move(all), term);
    m_field->clear();
    m_session.setFilter(all);
}

void FilterBar::offerCompletions()
{
    const Completions completions
        = completionsAt(m_session, m_field->text(), m_field->cursorPosition());
    m_completeFrom = completions.from;
    m_choices->setStringList(completions.choices);
    if (completions.choices.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void FilterBar::complete(const QString &choice)
{
    QString text = m_field->text();
    const qsizetype cursor = m_field->cursorPosition();
    const bool isWhole = !choice.endsWith(QLatin1Char(':'));
    const QString inserted = isWhole ? choice + QLatin1Char(' ') : choice;
    text.replace(m_completeFrom, cursor - m_completeFrom, inserted);
    m_field->setText(text);
    m_field->setCursorPosition(int(m_completeFrom + inserted.size()));
    if (!isWhole)
        offerCompletions();
}

void FilterBar::showError(const core::QueryError &error)
{
    // Positions are bytes of UTF-8.
    const QByteArray bytes = m_field->text().toUtf8();
    const auto place = QString::fromUtf8(bytes.left(qsizetype(error.position))).size();
    const auto length
        = QString::fromUtf8(bytes.mid(qsizetype(error.position), qsizetype(error.length))).size();
    m_field->setFocus();
    m_field->setSelection(int(place), int(std::max<qsizetype>(length, 1)));

    m_error->setParent(window());
    m_error->setText(error.message.left(1).toUpper() + error.message.mid(1));
    m_error->adjustSize();
    m_error->move(m_field->mapTo(window(), QPoint(0, m_field->height() + metrics::unit)));
    m_error->show();
    m_error->raise();
    m_field->setAccessibleDescription(m_error->text());
}

void FilterBar::hideError()
{
    m_error->hide();
    m_field->setAccessibleDescription({});
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && !m_completer->popup()->isVisible())
        hideError();
    const bool isDown = event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down;
    if (isDown && !m_completer->popup()->isVisible()) {
        offerCompletions();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
