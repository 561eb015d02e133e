// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/base/progress.h"

class QLabel;
class QProgressBar;

namespace ui {

/// A thin bar for long work: how far it is, in rows and bytes, and a way to stop it.
class LoadBar : public QFrame
{
    Q_OBJECT
public:
    explicit LoadBar(QWidget *parent = nullptr);

    void start(const QString &what); ///< "Reading email-log.csv"
    void advance(const core::ProgressState &state);

signals:
    void cancelled();

private:
    QLabel *m_what;
    QLabel *m_numbers;
    QProgressBar *m_bar;
};

} // namespace ui
