// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filedrop.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <QWidget>
#include <QWindow>

#include "ui/dropoverlay.h"

namespace ui {

QStringList openablePaths(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        const QFileInfo file(url.toLocalFile());
        if (url.isLocalFile() && (file.isFile() || file.isDir()) && file.isReadable())
            paths.append(file.filePath());
    }
    return paths;
}

FileDrop::FileDrop(QWidget &window, const Theme &theme)
    : QObject(&window)
    , m_window(window)
    , m_overlay(new DropOverlay(theme, &window))
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window) {
        // The native window exists from the first show on.
        if (event->type() == QEvent::Show && m_window.windowHandle())
            m_window.windowHandle()->installEventFilter(this);
        return false;
    }
    switch (event->type()) {
    case QEvent::DragEnter:
        enter(static_cast<QDropEvent &>(*event));
        return !m_paths.isEmpty();
    case QEvent::DragMove:
        if (m_paths.isEmpty())
            return false;
        move(static_cast<QDropEvent &>(*event));
        return true;
    case QEvent::DragLeave:
        m_overlay->hide();
        return !std::exchange(m_paths, {}).isEmpty();
    case QEvent::Drop:
        if (m_paths.isEmpty())
            return false;
        drop(static_cast<QDropEvent &>(*event));
        return true;
    default:
        return false;
    }
}

void FileDrop::enter(QDropEvent &event)
{
    m_paths = openablePaths(*event.mimeData());
    if (m_paths.isEmpty())
        return;
    m_overlay->setTargets(m_paths, m_offer);
    m_overlay->setGeometry(m_window.rect());
    m_overlay->raise();
    m_overlay->show();
    move(event);
}

void FileDrop::move(QDropEvent &event)
{
    m_overlay->point(event.position().toPoint());
    // Never the proposed action: it may be a move, and the log stays where it is.
    event.setDropAction(Qt::CopyAction);
    event.accept();
}

void FileDrop::drop(QDropEvent &event)
{
    move(event);
    m_overlay->hide();
    emit dropped(std::exchange(m_paths, {}), m_overlay->mode());
}

} // namespace ui
