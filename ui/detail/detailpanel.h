// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QScrollArea>
#include <QTimer>

#include "core/log/rowtext.h"

class QLabel;
class QVBoxLayout;

namespace core {
class LogSession;
struct Explanation;
} // namespace core

namespace ui {

class AnswerBox;
class Badge;
class EmailStory;
class FactGrid;
class Theme;

/// The current row in words: what happened, who can act, what to do; then the facts.
class DetailPanel : public QScrollArea
{
    Q_OBJECT
public:
    DetailPanel(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);
    ~DetailPanel() override;

    /// A row of the session's table. Shown when events are done, so a held key skips rows.
    void showRow(const std::optional<uint32_t> &row);
    void copyExplanation() const; ///< plain words, codes and the raw answer

signals:
    void sameEmailRequested(uint32_t row);

private:
    QLabel *addText(const QString &name);
    QLabel *addHeading(const QString &text);
    void addButtons();
    void forget();
    void refresh();
    void showWords(const core::Explanation &explanation, const core::RowList &email);
    [[nodiscard]] QString causeOfExpiry(const core::RowList &email) const;
    void showAnswer();
    void showCodes(const core::Explanation &explanation);
    void showFields();
    [[nodiscard]] core::Explanation explanation() const;
    [[nodiscard]] QString answer() const;

    core::LogSession &m_session;
    const Theme &m_theme;
    std::optional<uint32_t> m_row;
    std::unique_ptr<core::RowText> m_text;
    bool m_hasText = false; ///< m_text holds m_row
    QTimer m_refresh;

    QLabel *m_nothing;
    QWidget *m_content;
    QVBoxLayout *m_layout;
    Badge *m_outcome, *m_finality;
    QLabel *m_title, *m_address, *m_meaning, *m_who, *m_answerHeading, *m_notes;
    QLabel *m_codesHeading;
    AnswerBox *m_answer;
    FactGrid *m_steps, *m_codes, *m_fields;
    EmailStory *m_story;
};

} // namespace ui
