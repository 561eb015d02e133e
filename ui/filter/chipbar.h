// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include "core/query/filter.h"

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace core {
class LogSession;
}

namespace ui {

class Theme;

/// One chip for every active term of the filter; a click or Delete takes it away. Beside them
/// what takes all away, and the way back and forth.
class ChipBar : public QWidget
{
    Q_OBJECT
public:
    ChipBar(core::LogSession &session, const Theme &theme, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip
    {
        core::Term term;
        QString text;
        bool operator==(const Chip &) const = default;
    };

    void showTerms();
    void replaceChips();
    QToolButton *makeChip(const Chip &chip);
    QToolButton *makeStep(const QString &icon, const QString &name);

    core::LogSession &m_session;
    const Theme &m_theme;
    QList<Chip> m_shown;
    QHBoxLayout *m_chips;
    QPushButton *m_clear;
    QToolButton *m_undo, *m_redo;
};

} // namespace ui
