// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QScrollArea>
#include <QTimer>

#include "core/log/rowtext.h"
#include "core/model/latestanswer.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace core {
class LogSession;
struct Explanation;
} // namespace core

namespace ui {

class EmailStory;
class ExplanationView;
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
    void codeActivated(const QString &code); ///< to be looked up in the reference

private:
    [[nodiscard]] QHBoxLayout *makeButtons();
    void forget();
    void refresh();
    void askForEmail();
    void explain();
    [[nodiscard]] QString causeOfExpiry() const;
    void filterToAnswer(); ///< and to those that differ from it in addresses and the like
    void showFields();
    [[nodiscard]] core::Explanation explanation() const;
    [[nodiscard]] QString recipient() const;
    [[nodiscard]] QString answer() const;

    core::LogSession &m_session;
    const Theme &m_theme;
    std::optional<uint32_t> m_row;
    std::unique_ptr<core::RowText> m_text;
    bool m_hasText = false; ///< m_text holds m_row
    core::RowList m_email; ///< all rows of m_row's; empty while they are looked for
    QTimer m_refresh;

    QLabel *m_nothing;
    QWidget *m_content;
    ExplanationView *m_explanation;
    QPushButton *m_sameAnswer;
    EmailStory *m_story;
    FactGrid *m_fields;
    core::LatestAnswer<core::RowList> m_askedEmail;
};

} // namespace ui
