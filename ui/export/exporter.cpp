// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exporter.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QPushButton>
#include <QUrl>

#include "core/model/displaytext.h"
#include "ui/banner.h"
#include "ui/loadbar.h"

namespace ui {

namespace {
constexpr QLatin1StringView topic("export");
}

Exporter::Exporter(const core::KnowledgeBase &knowledge, const Theme &theme, BannerStack &banners,
                   LoadBar &bar)
    : QObject(&bar)
    , m_theme(theme)
    , m_banners(banners)
    , m_bar(bar)
    , m_runner(knowledge)
{
    connect(&m_runner, &ExportRunner::progressed, &bar, &LoadBar::advance);
    connect(&m_runner, &ExportRunner::finished, &bar, &QWidget::hide);
    connect(&m_runner, &ExportRunner::succeeded, this, &Exporter::tellSuccess);
    connect(&m_runner, &ExportRunner::failed, this, [this](const QString &message) {
        m_banners.show(Banner::Kind::Error, topic, message);
    });
    connect(&bar, &LoadBar::cancelled, &m_runner, &ExportRunner::cancel);
}

void Exporter::ask(const Exportable &what, QWidget *window)
{
    auto *dialog = new ExportDialog(what, m_theme, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exportRequested, this, &Exporter::start);
    dialog->show();
}

void Exporter::start(const ExportJob &job)
{
    m_bar.start(tr("Writing %1").arg(QFileInfo(job.path).fileName()));
    m_runner.start(job);
}

void Exporter::tellSuccess(const QString &path, qulonglong rows, qulonglong guarded)
{
    const QFileInfo file(path);
    QString text = tr("Wrote %1 to %2.")
                       .arg(rows == 1 ? tr("1 row") : tr("%1 rows").arg(core::countText(rows)),
                            file.fileName());
    if (guarded == 1)
        text += u' ' + tr("1 value got a leading ' so that no spreadsheet runs it.");
    else if (guarded > 1)
        text += u' '
            + tr("%1 values got a leading ' so that no spreadsheet runs them.")
                  .arg(core::countText(guarded));
    Banner *banner = m_banners.show(Banner::Kind::Success, topic, text);
    connect(
        banner->addButton(tr("Open folder")), &QPushButton::clicked, this,
        [folder = QUrl::fromLocalFile(file.absolutePath())] { QDesktopServices::openUrl(folder); });
}

} // namespace ui
