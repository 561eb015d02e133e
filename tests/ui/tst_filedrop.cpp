// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>
#include <QWindow>

#include "ui/dropoverlay.h"
#include "ui/filedrop.h"
#include "ui/theme/theme.h"

using core::LogSession;
using ui::FileDrop;

class TestFileDrop : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void offersOnlyWhatCanBeOpened_data();
    void offersOnlyWhatCanBeOpened();
    void takesFilesOverATextField();
    void neverMovesTheFile();
    void takesSeveralFilesAndFolders();
    void leavesOtherDragsToTheChildren();
    void endsTheOfferWhenTheDragLeaves();
    void leftHalfAddsAndRightHalfReplaces_data();
    void leftHalfAddsAndRightHalfReplaces();

private:
    // As another program's drag arrives: at the native window.
    bool enter(const QMimeData &data, QPoint position);
    bool drop(const QMimeData &data, QPoint position, Qt::DropAction *action = nullptr);
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QWidget &overlay() const { return *m_window->findChild<ui::DropOverlay *>(); }

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_field = nullptr;
    FileDrop *m_drop = nullptr;
};

namespace {

void setPaths(QMimeData &data, const QStringList &paths)
{
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
}

} // namespace

void TestFileDrop::initTestCase()
{
    for (const char *name : {"one.csv", "two.csv", "log with \xc3\xbcmlaut.csv"}) {
        QFile file(path(QString::fromUtf8(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("logs")));
    m_theme = std::make_unique<ui::Theme>();
}

void TestFileDrop::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_field = new QLineEdit; // takes drops of text itself
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_field);
    m_drop = new FileDrop(*m_window, *m_theme);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestFileDrop::cleanup()
{
    m_window.reset();
}

bool TestFileDrop::enter(const QMimeData &data, QPoint position)
{
    QDragEnterEvent event(position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    event.setAccepted(false);
    QCoreApplication::sendEvent(m_window->windowHandle(), &event);
    return event.isAccepted();
}

bool TestFileDrop::drop(const QMimeData &data, QPoint position, Qt::DropAction *action)
{
    enter(data, position);
    QDropEvent event(position, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    event.setDropAction(Qt::MoveAction);
    event.setAccepted(false);
    QCoreApplication::sendEvent(m_window->windowHandle(), &event);
    if (action)
        *action = event.dropAction();
    return event.isAccepted();
}

void TestFileDrop::offersOnlyWhatCanBeOpened_data()
{
    QTest::addColumn<QList<QUrl>>("urls");
    QTest::addColumn<QStringList>("expected");
    const QUrl one = QUrl::fromLocalFile(path(QStringLiteral("one.csv")));
    const QUrl missing = QUrl::fromLocalFile(path(QStringLiteral("missing.csv")));
    const QUrl web(QStringLiteral("https://example.com/one.csv"));
    QTest::newRow("a file") << QList<QUrl>{one} << QStringList{one.toLocalFile()};
    QTest::newRow("a folder") << QList<QUrl>{QUrl::fromLocalFile(path(QStringLiteral("logs")))}
                              << QStringList{path(QStringLiteral("logs"))};
    QTest::newRow("a file and a missing one")
        << QList<QUrl>{missing, one} << QStringList{one.toLocalFile()};
    QTest::newRow("a missing file") << QList<QUrl>{missing} << QStringList();
    QTest::newRow("a web address") << QList<QUrl>{web} << QStringList();
    QTest::newRow("a device") << QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/dev/null"))}
                              << QStringList();
}

void TestFileDrop::offersOnlyWhatCanBeOpened()
{
    QFETCH(QList<QUrl>, urls);
    QFETCH(QStringList, expected);
    QMimeData data;
    data.setUrls(urls);
    QCOMPARE(ui::openablePaths(data), expected);
    QCOMPARE(enter(data, {10, 10}), !expected.isEmpty());
    QCOMPARE(overlay().isVisible(), !expected.isEmpty());
}

void TestFileDrop::takesFilesOverATextField()
{
    QSignalSpy dropped(m_drop, &FileDrop::dropped);
    QMimeData data;
    const QString name = path(QString::fromUtf8("log with \xc3\xbcmlaut.csv"));
    setPaths(data, {name});
    data.setText(name);
    QVERIFY(drop(data, m_field->geometry().center()));
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().at(0).toStringList(), QStringList{name});
    QCOMPARE(m_field->text(), QString());
    QVERIFY(!overlay().isVisible());
}

void TestFileDrop::neverMovesTheFile()
{
    QMimeData data;
    setPaths(data, {path(QStringLiteral("one.csv"))});
    Qt::DropAction action = Qt::IgnoreAction;
    QVERIFY(drop(data, {300, 300}, &action));
    QCOMPARE(action, Qt::CopyAction);
}

void TestFileDrop::takesSeveralFilesAndFolders()
{
    QSignalSpy dropped(m_drop, &FileDrop::dropped);
    const QStringList paths{path(QStringLiteral("two.csv")), path(QStringLiteral("one.csv")),
                            path(QStringLiteral("logs"))};
    QMimeData data;
    setPaths(data, paths);
    QVERIFY(drop(data, {300, 300}));
    QCOMPARE(dropped.first().at(0).toStringList(), paths);
    QCOMPARE(dropped.first().at(1).value<LogSession::OpenMode>(), LogSession::OpenMode::Replace);
}

void TestFileDrop::leavesOtherDragsToTheChildren()
{
    QSignalSpy dropped(m_drop, &FileDrop::dropped);
    QMimeData data;
    data.setText(QStringLiteral("code:5.1.1"));
    QVERIFY(drop(data, m_field->geometry().center()));
    QCOMPARE(m_field->text(), QStringLiteral("code:5.1.1"));
    QCOMPARE(dropped.count(), 0);
}

void TestFileDrop::endsTheOfferWhenTheDragLeaves()
{
    QMimeData data;
    setPaths(data, {path(QStringLiteral("one.csv"))});
    QVERIFY(enter(data, {10, 10}));
    QVERIFY(overlay().isVisible());
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(m_window->windowHandle(), &leave);
    QVERIFY(!overlay().isVisible());
}

void TestFileDrop::leftHalfAddsAndRightHalfReplaces_data()
{
    QTest::addColumn<QPoint>("position");
    QTest::addColumn<LogSession::OpenMode>("mode");
    QTest::newRow("left") << QPoint(100, 200) << LogSession::OpenMode::Add;
    QTest::newRow("right") << QPoint(500, 200) << LogSession::OpenMode::Replace;
}

void TestFileDrop::leftHalfAddsAndRightHalfReplaces()
{
    QFETCH(QPoint, position);
    QFETCH(LogSession::OpenMode, mode);
    QSignalSpy dropped(m_drop, &FileDrop::dropped);
    m_drop->setOffer(FileDrop::Offer::AddOrReplace);
    QMimeData data;
    setPaths(data, {path(QStringLiteral("one.csv"))});
    QVERIFY(drop(data, position));
    QCOMPARE(dropped.first().at(1).value<LogSession::OpenMode>(), mode);
}

QTEST_MAIN(TestFileDrop)
#include "tst_filedrop.moc"
