// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/log/logtable.h"
#include "core/log/zone.h"
#include "core/model/latestanswer.h"
#include "ui/table/emptyresult.h"

class QLabel;
class QPushButton;

namespace core {
class LogSession;
}

namespace ui {

class Theme;

/// Stands where rows would be and says why there are none, and what to do.
class EmptyNote : public QWidget
{
    Q_OBJECT
public:
    EmptyNote(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

    /// Finds out in the background; shows itself when it knows.
    void explain();
    void dismiss();
    [[nodiscard]] QString text() const;

private:
    void show(const EmptyResult &result);
    void setTexts(const QString &title, const QString &explanation, const QString &button);

    core::LogSession &m_session;
    QLabel *const m_title;
    QLabel *const m_explanation;
    QPushButton *const m_button;
    std::vector<core::Term> m_culprits; ///< what the button removes; empty: everything
    core::LatestAnswer<core::Result<EmptyResult>> m_answer;
};

} // namespace ui
