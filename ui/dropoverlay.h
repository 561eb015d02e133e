// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/filedrop.h"

namespace ui {

class Theme;

/// Lies over the window during a drag and says what a drop there would do.
class DropOverlay : public QWidget
{
    Q_OBJECT
public:
    DropOverlay(const Theme &theme, QWidget *window);

    void setTargets(const QStringList &paths, FileDrop::Offer offer);
    void point(QPoint position); ///< lights up the target there
    [[nodiscard]] core::LogSession::OpenMode mode() const; ///< of the target that is lit

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Target { Open, Add, Replace };

    [[nodiscard]] QRect rectOf(Target target) const;
    void paintTarget(QPainter &painter, Target target, const QString &title,
                     const QString &note) const;

    const Theme &m_theme;
    QString m_what; ///< "email-log.csv", "3 files"
    FileDrop::Offer m_offer = FileDrop::Offer::Open;
    Target m_lit = Target::Open;
};

} // namespace ui
