// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "core/session/logsession.h"

class QDropEvent;
class QMimeData;
class QWidget;

namespace ui {

class DropOverlay;
class Theme;

/// The files and folders of a drag that are here and can be read; empty if it offers none.
[[nodiscard]] QStringList openablePaths(const QMimeData &data);

/// Takes files that are dropped anywhere onto a window. It watches the native window, because a
/// text field among the children would take them as text.
class FileDrop : public QObject
{
    Q_OBJECT
public:
    enum class Offer { Open, AddOrReplace };

    FileDrop(QWidget &window, const Theme &theme);

    void setOffer(Offer offer) { m_offer = offer; } ///< AddOrReplace while a log is open
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void dropped(const QStringList &paths, core::LogSession::OpenMode mode);

private:
    void enter(QDropEvent &event);
    void move(QDropEvent &event);
    void drop(QDropEvent &event);

    QWidget &m_window;
    DropOverlay *m_overlay;
    Offer m_offer = Offer::Open;
    QStringList m_paths; ///< of the drag over the window
};

} // namespace ui
