// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zonemenu.h"

#include <QActionGroup>
#include <QTimeZone>

#include "core/session/logsession.h"
#include "ui/dialogs/zonedialog.h"
#include "ui/settings/appsettings.h"

namespace ui {

ZoneMenu::ZoneMenu(core::LogSession &session, AppSettings &settings, QWidget *parent)
    : QMenu(tr("&Time zone"), parent)
    , m_session(session)
    , m_settings(settings)
    , m_zones(new QActionGroup(this))
{
    add(tr("&GMT, as logged"), QStringLiteral("GMT"));
    add(tr("&This computer (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())),
        QStringLiteral("system"));
    m_other = addAction(tr("&Other..."));
    m_other->setCheckable(true);
    m_other->setActionGroup(m_zones);
    connect(m_other, &QAction::triggered, this, &ZoneMenu::chooseOther);
    choose(settings.zone());
}

void ZoneMenu::add(const QString &text, const QString &name)
{
    QAction *action = addAction(text);
    action->setData(name);
    action->setCheckable(true);
    action->setActionGroup(m_zones);
    connect(action, &QAction::triggered, this, [this, name] { choose(name); });
}

void ZoneMenu::choose(const QString &name)
{
    if (const auto zone = core::Zone::named(name.toStdString())) {
        m_session.setZone(*zone);
        m_settings.setZone(name);
    }
    showCurrent();
}

void ZoneMenu::chooseOther()
{
    auto *dialog = new ZoneDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ZoneDialog::chosen, this, &ZoneMenu::choose);
    connect(dialog, &QDialog::finished, this, &ZoneMenu::showCurrent);
    dialog->open();
}

void ZoneMenu::showCurrent()
{
    const QList<QAction *> actions = m_zones->actions();
    for (QAction *action : actions) {
        if (action->data() == m_settings.zone()) {
            action->setChecked(true);
            return;
        }
    }
    m_other->setChecked(true);
}

} // namespace ui
