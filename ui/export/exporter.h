// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/exportdialog.h"

namespace ui {

class BannerStack;
class LoadBar;

/// An export from the first question to the last word: the dialog, the bar, the banner.
class Exporter : public QObject
{
    Q_OBJECT
public:
    Exporter(const core::KnowledgeBase &knowledge, const Theme &theme, BannerStack &banners,
             LoadBar &bar);

    void ask(const Exportable &what, QWidget *window);

private:
    void start(const ExportJob &job);
    void tellSuccess(const QString &path, qulonglong rows, qulonglong guarded);

    const Theme &m_theme;
    BannerStack &m_banners;
    LoadBar &m_bar;
    ExportRunner m_runner;
};

} // namespace ui
