// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/mail/mailevent.h"

class QLabel;

namespace core {
struct Explanation;
}

namespace ui {

class AnswerBox;
class Badge;
class DialogueStrip;
class FactGrid;
class RecordList;
class TextColumn;
class Theme;

/// One explanation as it is read: what happened, is it final, who can act, what to do and
/// which records to check; then the answer, how far the dialogue got, and the codes.
class ExplanationView : public QWidget
{
    Q_OBJECT
public:
    /// What the explanation is about.
    struct Subject
    {
        core::MailEvent event = core::MailEvent::Unknown;
        QString address; ///< of the recipient; empty where it is not known
        QString answer;
        QString cause; ///< of giving up; leads the notes
    };

    explicit ExplanationView(const Theme &theme, QWidget *parent = nullptr);

    void setExplanation(const core::Explanation &explanation, const Subject &subject);

signals:
    void codeActivated(const QString &code); ///< to be looked up

private:
    void showWords(const core::Explanation &explanation, const Subject &subject);
    void showStop(const core::Explanation &explanation, core::MailEvent event);
    void showCodes(const core::Explanation &explanation, core::MailEvent event);

    const Theme &m_theme;
    Badge *m_outcome, *m_finality;
    TextColumn *m_column;
    QLabel *m_title, *m_address, *m_meaning, *m_who;
    FactGrid *m_steps;
    QLabel *m_notes, *m_recordsHeading;
    RecordList *m_records;
    QLabel *m_answerHeading;
    AnswerBox *m_answer;
    QLabel *m_stopHeading;
    DialogueStrip *m_strip;
    QLabel *m_stop, *m_codesHeading;
    FactGrid *m_codes;
};

} // namespace ui
