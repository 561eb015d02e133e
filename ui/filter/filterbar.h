// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;

namespace core {
class LogSession;
struct QueryError;
} // namespace core

namespace ui {

class Theme;

/// The field for words and terms. It holds what is being typed; with Enter that becomes chips.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    FilterBar(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

    void focusField();
    bool clearField(); ///< false if there was nothing in it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void offerCompletions();
    void complete(const QString &choice);
    void showError(const core::QueryError &error);
    void hideError();

    core::LogSession &m_session;
    const Theme &m_theme;
    QLineEdit *m_field;
    QCompleter *m_completer;
    QStringListModel *m_choices;
    qsizetype m_completeFrom = 0;
    QLabel *m_error; ///< below the field, above what lies there
};

} // namespace ui
