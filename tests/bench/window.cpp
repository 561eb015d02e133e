// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the real window takes, from an order to the painted answer: window LOG; window --open
// LOG does no more than open it. Prints milliseconds; "-held" is the longest that one event kept
// the window's thread from the next, and "-worked" what the thread worked in the longest.
// window --empty and window --start end with the first paint of an empty window of widgets and a
// chart, and of ours; how long they run is for the caller to measure.
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <time.h>

#include <QAction>
#include <QApplication>
#include <QChartView>
#include <QEventLoop>
#include <QLineSeries>
#include <QMainWindow>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "tests/bench/measure.h"
#include "ui/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/table/logtableview.h"
#include "ui/theme/theme.h"

namespace {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What this thread has worked: on a busy machine it may have to wait for a core.
double workedMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Notes the longest event, and tells of each that is longer than a frame.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const auto start = Clock::now();
        const char *receiverClass = receiver->metaObject()->className(); // it may not survive
        const auto type = int(event->type());
        const double workedBefore = workedMs();
        const bool result = QApplication::notify(receiver, event);
        const double ms = msSince(start);
        const double worked = workedMs() - workedBefore;
        if (ms > frameMs)
            std::fprintf(stderr, "%s held by event %d for %.0f ms, %.0f of them at work\n",
                         receiverClass, type, ms, worked);
        m_longest = std::max(m_longest, ms);
        m_mostWork = std::max(m_mostWork, worked);
        --m_depth;
        return result;
    }

    void restart() { m_longest = m_mostWork = 0; }
    [[nodiscard]] double longestMs() const { return m_longest; }
    [[nodiscard]] double mostWorkMs() const { return m_mostWork; }

private:
    static constexpr double frameMs = 16;
    int m_depth = 0;
    double m_longest = 0;
    double m_mostWork = 0;
};

/// Waits until something in a window has been painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &window)
        : m_window(window)
    {
        qApp->installEventFilter(this);
        window.update();
    }
    void wait()
    {
        if (!m_isPainted)
            m_loop.exec();
    }

private:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched->isWidgetType()
            && static_cast<QWidget *>(watched)->window() == &m_window) {
            m_isPainted = true;
            QTimer::singleShot(0, &m_loop, &QEventLoop::quit); // all widgets are painted in one go
        }
        return false;
    }

    QWidget &m_window;
    QEventLoop m_loop;
    bool m_isPainted = false;
};

class WindowBench
{
public:
    explicit WindowBench(WatchedApplication &app)
        : m_app(app)
        , m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
        , m_session(m_knowledge)
        , m_window(m_session, m_theme, m_settings)
    {
        m_window.resize(1600, 900);
        m_window.show();
        PaintWatch(m_window).wait();
    }

    void open(const QString &log)
    {
        pause(); // nobody drops a file sooner
        m_app.restart();
        const auto start = Clock::now();
        m_window.open({log});
        waitForFindings();
        PaintWatch(m_window).wait();
        bench::print("open-first-rows", msSince(start));
        while (m_session.isLoading() || m_session.isPreview()
               || m_session.findings().table != m_session.table())
            waitForFindings();
        PaintWatch(m_window).wait();
        bench::print("open-loaded", msSince(start));
        bench::print("open-held", m_app.longestMs());
        bench::print("open-worked", m_app.mostWorkMs());
    }

    void ask()
    {
        pause(); // nobody clicks sooner
        using core::LogSession;
        const auto filter = [&](const char *query) {
            return [this, query] { (void)m_session.setQuery(QString::fromLatin1(query)); };
        };
        const auto found = &LogSession::findingsChanged;
        time("filter-none", found, filter(""));
        time("filter-failures", found, filter("is:failure"));
        time("filter-domain", found, filter("is:failure domain:gmail.com"));
        time("filter-back", found, filter("is:failure"));
        time("filter-none-again", found, filter(""));
        time("search-first-hits", &LogSession::firstHitsChanged, filter("mailbox"));
        while (m_session.isBusy())
            waitForFindings();
        PaintWatch(m_window).wait();
        time("search-none", found, filter(""));
        const auto order = [&](core::RowField field) {
            return [this, field] { m_session.setSortKey({{field}}); };
        };
        time("order-recipient", found, order(core::RowField::Recipient));
        time("order-bytes", found, order(core::RowField::Bytes));
        time("order-time", found, order(core::RowField::Time));
        const auto show = [&](ui::Command command) {
            return [this, command] { m_window.actions()[command]->trigger(); };
        };
        time("view-codes", &LogSession::groupsReady, show(ui::Command::ShowByCode));
        time("view-recipients", &LogSession::groupsReady, show(ui::Command::ShowByRecipient));
        show(ui::Command::ShowRows)();
        PaintWatch(m_window).wait();
        scroll();
    }

private:
    static void pause()
    {
        QEventLoop loop;
        QTimer::singleShot(500, &loop, &QEventLoop::quit);
        loop.exec();
    }

    void waitForFindings()
    {
        QEventLoop loop;
        QObject::connect(&m_session, &core::LogSession::findingsChanged, &loop, &QEventLoop::quit,
                         Qt::QueuedConnection);
        loop.exec();
    }

    template <typename Signal, typename Order>
    void time(const std::string &name, Signal answered, const Order &order)
    {
        QEventLoop loop;
        const auto connection = QObject::connect(&m_session, answered, &loop, &QEventLoop::quit,
                                                 Qt::QueuedConnection);
        m_app.restart();
        const auto start = Clock::now();
        order();
        double held = msSince(start);
        loop.exec();
        PaintWatch(m_window).wait();
        bench::print(name, msSince(start));
        QObject::disconnect(connection);
        bench::print(name + "-held", std::max(held, m_app.longestMs()));
        bench::print(name + "-worked", m_app.mostWorkMs());
    }

    /// A frame is a step of the scroll bar until the table is painted.
    void scroll()
    {
        const auto &table = *m_window.findChild<ui::LogTableView *>();
        QScrollBar &bar = *table.verticalScrollBar();
        const auto frames = [&](const char *name, const std::function<int(int)> &placeOf) {
            std::vector<double> times;
            for (int frame = 0; frame < 300; ++frame) {
                const auto start = Clock::now();
                bar.setValue(placeOf(frame));
                table.viewport()->repaint();
                times.push_back(msSince(start));
                QCoreApplication::processEvents();
            }
            bench::print(name, bench::p95(times));
        };
        const int page = std::max(bar.pageStep(), 1);
        const int line = std::max(bar.singleStep(), 1);
        frames("frame-scroll", [&](int frame) { return frame * 3 * line; });
        frames("frame-page", [&](int frame) { return frame * page; });
        frames("frame-jump",
               [&](int frame) { return int(qint64(bar.maximum()) * (frame * 37 % 300) / 300); });
    }

    WatchedApplication &m_app;
    QTemporaryDir m_folder;
    core::KnowledgeBase m_knowledge;
    ui::Theme m_theme;
    ui::AppSettings m_settings;
    core::LogSession m_session;
    ui::MainWindow m_window;
};

/// What any window of this kind costs.
void showEmptyWindow()
{
    QMainWindow window;
    auto *chart = new QChart;
    chart->addSeries(new QLineSeries);
    chart->createDefaultAxes();
    window.setCentralWidget(new QChartView(chart));
    window.resize(1600, 900);
    window.show();
    PaintWatch(window).wait();
}

} // namespace

int main(int argc, char **argv)
{
    WatchedApplication app(argc, argv);
    const QString what = app.arguments().value(1);
    if (what.isEmpty()) {
        std::fprintf(stderr, "usage: window [--open] LOG | --empty | --start\n");
        return 2;
    }
    if (what == QLatin1String("--empty")) {
        showEmptyWindow();
        return 0;
    }
    WindowBench bench(app);
    if (what == QLatin1String("--start"))
        return 0;
    bench.open(app.arguments().last());
    if (what != QLatin1String("--open"))
        bench.ask();
    return 0;
}
