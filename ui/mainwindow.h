// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMainWindow>

#include "core/session/logsession.h"
#include "ui/actions.h"
#include "ui/samplelog.h"

class QStackedWidget;

namespace ui {

class AppSettings;
class BannerStack;
class ChipRow;
class Exporter;
class FileDrop;
class FilterBar;
class LoadBar;
class ReferenceWindow;
class StartPage;
class Theme;
class ViewsPanel;
class Workspace;
class ZoneMenu;

/// Places the panels and connects them, nothing else.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(core::LogSession &session, Theme &theme, AppSettings &settings);

    void open(const QStringList &paths,
              core::LogSession::OpenMode mode = core::LogSession::OpenMode::Replace);
    void openSample();

    [[nodiscard]] const Actions &actions() const { return m_actions; }

signals:
    void currentRowChanged(std::optional<uint32_t> row); ///< before its explanation is shown

protected:
    void paintEvent(QPaintEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void placePanels();
    void connectFileCommands();
    void connectEditCommands();
    void connectViewCommands();
    void connectHelpCommands();
    void connectSession();
    void connectViews();
    /// Made when it is first wanted: a start without a log need not wait for it.
    Workspace &workspace();
    [[nodiscard]] ViewsPanel &views();

    void chooseFiles();
    void chooseFolder();
    void goBack();
    void showCurrentRow();
    void showSameEmail(uint32_t row);
    void restoreOrder(); ///< of the rows, when the email is left again
    void exportRows();
    void showProblems();
    void showReference();
    void lookUp(const QString &code);
    void toggleFailuresOnly(bool only);
    void prepareWorkspace();
    void drawWorkspaceUnseen();
    void showLog(); ///< or the start page, while none is open
    void rememberLogs();

    struct ShownEmail
    {
        core::Filter filter;
        core::SortKey orderBefore;
    };

    core::LogSession &m_session;
    Theme &m_theme;
    AppSettings &m_settings;
    SampleLog m_sample;
    Actions m_actions;
    FileDrop *m_drop;
    ZoneMenu *m_zones;
    FilterBar *m_filterBar;
    ChipRow *m_chips;
    BannerStack *m_banners;
    LoadBar *m_loadBar;
    LoadBar *m_exportBar;
    Exporter *m_exporter;
    QStackedWidget *m_pages;
    StartPage *m_startPage;
    Workspace *m_workspace = nullptr;
    ReferenceWindow *m_reference = nullptr; ///< made when it is first wanted
    std::optional<ShownEmail> m_email;
    bool m_exportsAfterSearch = false;
    bool m_wasPainted = false;
};

} // namespace ui
