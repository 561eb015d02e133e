// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/text/opensources.h"
#include "tests/core/sourcereading.h"

using namespace core;

class TestByteSource : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void readsAnyPartOfAFile();
    void readsOneSourceFromSeveralThreads();
    void opensAnEmptyFile();
    void readsShortWhenTheFileIsCut();
    void seesAChangeInPlace();
    void keepsTheBytesOfAReplacedFile();
    void keepsTheBytesOfADeletedFile();

    void saysWhyAFileCannotBeOpened();
    void takesNoDevice();
    void takesNoSocket();

    void opensTheLogsOfAFolderInOrder();
    void saysWhenAFolderHoldsNoLog();

private:
    std::string pathOf(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestByteSource::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestByteSource::readsAnyPartOfAFile()
{
    const std::string path = pathOf("log.csv");
    write(path, "0123456789");
    const SourcePointer source = openOne(path);
    QVERIFY(source);
    QCOMPARE(source->name(), std::string("log.csv"));
    QCOMPARE(source->path(), path);
    QCOMPARE(source->size(), uint64_t(10));
    QCOMPARE(source->knownSize(), std::optional<uint64_t>(10));
    QVERIFY(!source->inputProgress());
    QCOMPARE(readAt(*source, 3, 4), std::string("3456"));
    QCOMPARE(readAt(*source, 8, 4), std::string("89"));
    QCOMPARE(readAt(*source, 10, 4), std::string());
    QCOMPARE(readAt(*source, 1000, 4), std::string());
    QVERIFY(source->isUnchanged());
}

void TestByteSource::readsOneSourceFromSeveralThreads()
{
    const std::string bytes = randomBytes(300'000);
    write(pathOf("log.csv"), bytes);
    const SourcePointer source = openOne(pathOf("log.csv"));
    QVERIFY(source);
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 4; ++reader) {
        readers.emplace_back([&, reader] {
            for (std::size_t offset = reader; offset < bytes.size(); offset += 997)
                wrong += readAt(*source, offset, 100) != bytes.substr(offset, 100);
        });
    }
    readers.clear();
    QCOMPARE(wrong.load(), 0);
}

void TestByteSource::opensAnEmptyFile()
{
    write(pathOf("log.csv"), "");
    const SourcePointer source = openOne(pathOf("log.csv"));
    QVERIFY(source);
    QCOMPARE(source->size(), uint64_t(0));
    QCOMPARE(readAt(*source, 0, 10), std::string());
}

void TestByteSource::readsShortWhenTheFileIsCut()
{
    write(pathOf("log.csv"), std::string(100'000, 'x'));
    const SourcePointer source = openOne(pathOf("log.csv"));
    QVERIFY(source);
    QCOMPARE(::truncate(pathOf("log.csv").c_str(), 10), 0);
    QCOMPARE(readAt(*source, 0, 100'000).size(), std::size_t(10));
    QCOMPARE(readAt(*source, 50'000, 100).size(), std::size_t(0));
    QVERIFY(!source->isUnchanged());
}

void TestByteSource::seesAChangeInPlace()
{
    const std::string path = pathOf("log.csv");
    write(path, "before");
    const timespec longAgo[] = {{1'000'000, 0}, {1'000'000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), longAgo, 0), 0);
    const SourcePointer source = openOne(path);
    QVERIFY(source && source->isUnchanged());
    write(path, "behind"); // of the same size
    QVERIFY(!source->isUnchanged());
}

void TestByteSource::keepsTheBytesOfAReplacedFile()
{
    write(pathOf("log.csv"), "old bytes");
    const SourcePointer source = openOne(pathOf("log.csv"));
    QVERIFY(source);
    write(pathOf("new.csv"), "new bytes, more of them");
    QCOMPARE(::rename(pathOf("new.csv").c_str(), pathOf("log.csv").c_str()), 0);
    QVERIFY(source->isUnchanged());
    QCOMPARE(readWhole(*source), std::string("old bytes"));
}

void TestByteSource::keepsTheBytesOfADeletedFile()
{
    write(pathOf("log.csv"), "old bytes");
    const SourcePointer source = openOne(pathOf("log.csv"));
    QVERIFY(source);
    QCOMPARE(::unlink(pathOf("log.csv").c_str()), 0);
    QVERIFY(source->isUnchanged());
    QCOMPARE(readWhole(*source), std::string("old bytes"));
}

void TestByteSource::saysWhyAFileCannotBeOpened()
{
    const Result<OpenedSources> missing = openSources(pathOf("missing.csv"));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::CannotOpen);
    QCOMPARE(missing.error().path, pathOf("missing.csv"));
    QCOMPARE(missing.error().detail, std::string("No such file or directory"));

    if (::geteuid() == 0)
        return; // root may read everything
    write(pathOf("secret.csv"), "a,b\n");
    ::chmod(pathOf("secret.csv").c_str(), 0);
    const Result<OpenedSources> secret = openSources(pathOf("secret.csv"));
    QVERIFY(!secret);
    QCOMPARE(secret.error().detail, std::string("Permission denied"));
}

void TestByteSource::takesNoDevice()
{
    for (const char *device : {"/dev/zero", "/dev/null"}) {
        const Result<OpenedSources> opened = openSources(device);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::NotAFile);
        QCOMPARE(opened.error().detail, std::string("a device"));
    }
}

void TestByteSource::takesNoSocket()
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    pathOf("log.csv").copy(address.sun_path, sizeof address.sun_path - 1);
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    const Result<OpenedSources> opened = openSources(pathOf("log.csv"));
    ::close(socket);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotAFile);
}

void TestByteSource::opensTheLogsOfAFolderInOrder()
{
    for (const char *name : {"b.CSV", "a.txt", "c.png", "d", ".csv"})
        write(pathOf(name), name);
    ::mkdir(pathOf("e.csv").c_str(), 0700);
    write(pathOf("e.csv/inner.csv"), "not looked for");
    ::mkfifo(pathOf("f.csv").c_str(), 0600);
    write(pathOf("g.gz"), "\x1F\x8B is broken");

    const Result<OpenedSources> opened = openSources(m_folder->path().toStdString());
    QVERIFY(opened);
    QCOMPARE(opened->sources.size(), std::size_t(2));
    QCOMPARE(opened->sources[0]->name(), std::string("a.txt"));
    QCOMPARE(opened->sources[1]->name(), std::string("b.CSV"));
    QCOMPARE(opened->sources[1]->path(), pathOf("b.CSV"));
    QCOMPARE(opened->skipped.size(), std::size_t(1));
    QCOMPARE(opened->skipped[0].path, pathOf("g.gz"));
}

void TestByteSource::saysWhenAFolderHoldsNoLog()
{
    write(pathOf("picture.png"), "no log");
    const Result<OpenedSources> opened = openSources(m_folder->path().toStdString());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NoLogInside);
}

QTEST_GUILESS_MAIN(TestByteSource)
#include "tst_bytesource.moc"
