// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

namespace core {
class LogSession;
}

namespace ui {

class BannerStack;

/// Tells in banners what the session has to say about the logs.
class Notices : public QObject
{
    Q_OBJECT
public:
    Notices(core::LogSession &session, BannerStack &banners);

private:
    void tellFailure(const QStringList &messages);
    void tellSkipped(const QStringList &messages);
    void tellChanged(const QString &name);
    void tellDeleted(const QString &name);
    void tellAboutTable();
    void askDateOrder();

    core::LogSession &m_session;
    BannerStack &m_banners;
};

} // namespace ui
