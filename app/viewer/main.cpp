// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "ui/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"
#include "ui/timing.h"

namespace {

struct Wanted
{
    QStringList logs;
    bool sample = false;
};

// Answers --help and --version itself, and ends the program at a wrong option.
Wanted readCommandLine(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Shows why email that Salesforce sent has failed."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sample(
        QStringLiteral("sample"), QApplication::translate("main", "Open the made-up sample log."));
    parser.addOption(sample);
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QApplication::translate("main", "Email logs, archives of logs or folders to open."),
        QStringLiteral("[FILE...]"));
    parser.process(app);
    return {parser.positionalArguments(), parser.isSet(sample)};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("WhyBounce"));
    QApplication::setApplicationName(QStringLiteral("WhyBounce"));
    QApplication::setApplicationVersion(QStringLiteral(WHYBOUNCE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("whybounce"));
    const Wanted wanted = readCommandLine(app);

    const core::KnowledgeBase knowledge;
    core::LogSession session(knowledge);
    ui::AppSettings settings;
    ui::Theme theme;
    theme.setChoice(settings.theme());
    ui::MainWindow window(session, theme, settings);

    if (ui::Timing::isWanted()) {
        auto *timing = new ui::Timing(session, window);
        if (wanted.sample || !wanted.logs.isEmpty())
            timing->countLoadFromStart();
        QObject::connect(&window, &ui::MainWindow::currentRowChanged, timing,
                         &ui::Timing::rowChosen);
    }
    window.show();
    if (wanted.sample)
        window.openSample();
    else
        window.open(wanted.logs);
    return QApplication::exec();
}
