// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/mail/classifier.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSplitter;

namespace core {
class KnowledgeBase;
}

namespace ui {

class ExplanationView;
class Theme;

/// A box for the text of a bounce and, beside it, what it means. What else is known of the email
/// may be told to sharpen the reading.
class BouncePage : public QWidget
{
    Q_OBJECT
public:
    BouncePage(const core::KnowledgeBase &knowledge, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }

signals:
    void codeActivated(const QString &code);

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeResult();
    void fillChoices();
    void explain();
    void copyExplanation() const;

    const core::KnowledgeBase &m_knowledge;
    const core::Classifier m_classifier;
    const Theme &m_theme;
    QSplitter *m_splitter;
    QPlainTextEdit *m_text;
    QComboBox *m_event, *m_stage;
    QLineEdit *m_recipient, *m_sender;
    QLabel *m_nothing;
    QWidget *m_content;
    ExplanationView *m_explanation;
    QString m_plainText; ///< of what is shown
};

} // namespace ui
