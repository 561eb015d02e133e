// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <string>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/text/opensources.h"
#include "tests/core/sourcereading.h"

using namespace core;
using namespace std::chrono_literals;

namespace {

/// A pipe in the place of standard input, for as long as this lives.
class PipedInput
{
public:
    PipedInput()
    {
        int ends[2] = {};
        if (::pipe(ends) != 0)
            qFatal("no pipe");
        m_realInput = ::dup(STDIN_FILENO);
        ::dup2(ends[0], STDIN_FILENO);
        ::close(ends[0]);
        m_writeEnd = ends[1];
    }
    ~PipedInput()
    {
        end();
        ::dup2(m_realInput, STDIN_FILENO);
        ::close(m_realInput);
    }
    void write(const std::string &bytes) const
    {
        QCOMPARE(::write(m_writeEnd, bytes.data(), bytes.size()), ssize_t(bytes.size()));
    }
    void end()
    {
        if (m_writeEnd >= 0)
            ::close(m_writeEnd);
        m_writeEnd = -1;
    }

private:
    int m_realInput = -1;
    int m_writeEnd = -1;
};

} // namespace

class TestPipe : public QObject
{
    Q_OBJECT

private slots:
    void readsANamedPipe();
    void readsStandardInput();
    void waitsOnlyForTheBytesAskedFor();
    void endsWhenItsSourceGoes();
    void endsWhenItIsStopped();
    void endsWhenOpeningIsStopped();
    void saysWhenTheTemporaryFolderIsMissing();
};

void TestPipe::readsANamedPipe()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("pipe")).toStdString();
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const std::string bytes = 'x' + randomBytes(500'000);
    const std::jthread writer([&] {
        std::this_thread::sleep_for(50ms); // the reader is there first
        write(path, bytes);
    });
    const SourcePointer source = openOne(path);
    QVERIFY(source);
    QCOMPARE(source->name(), std::string("pipe"));
    QVERIFY(readWhole(*source) == bytes);
    QCOMPARE(*source->finish(), uint64_t(bytes.size()));
    QCOMPARE(source->knownSize(), std::optional<uint64_t>(bytes.size()));
    QCOMPARE(source->inputProgress()->done, uint64_t(bytes.size()));
    QCOMPARE(source->inputProgress()->total, uint64_t(0));
    QVERIFY(source->isUnchanged());
}

void TestPipe::readsStandardInput()
{
    PipedInput input;
    input.write("a,b\n");
    input.end();
    const SourcePointer source = openOne("-");
    QVERIFY(source);
    QCOMPARE(source->name(), std::string("-"));
    QCOMPARE(source->path(), std::string("-"));
    QCOMPARE(readWhole(*source), std::string("a,b\n"));
}

void TestPipe::waitsOnlyForTheBytesAskedFor()
{
    PipedInput input;
    input.write(std::string(1000, 'x'));
    const SourcePointer source = openOne("-");
    QVERIFY(source);
    QCOMPARE(readAt(*source, 900, 100).size(), std::size_t(100));
    QVERIFY(!source->knownSize());

    const std::jthread writer([&] {
        std::this_thread::sleep_for(50ms);
        input.write("the rest");
        input.end();
    });
    QCOMPARE(readAt(*source, 1000, 100), std::string("the rest"));
    QCOMPARE(source->knownSize(), std::optional<uint64_t>(1008));
}

void TestPipe::endsWhenItsSourceGoes()
{
    const PipedInput input;
    input.write(std::string(1000, 'x'));
    SourcePointer source = openOne("-");
    QVERIFY(source);
    source.reset(); // hangs if the thread waits for the pipe
}

void TestPipe::endsWhenItIsStopped()
{
    const PipedInput input;
    input.write(std::string(1000, 'x'));
    const SourcePointer source = openOne("-");
    QVERIFY(source);
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(50ms);
        source->stop();
    });
    const Result<uint64_t> size = source->finish();
    QVERIFY(!size);
    QCOMPARE(size.error().kind, Error::Kind::Cancelled);
    QCOMPARE(source->size(), uint64_t(1000));
    QCOMPARE(readAt(*source, 0, 5), std::string("xxxxx"));
}

void TestPipe::endsWhenOpeningIsStopped()
{
    const PipedInput input; // nothing comes
    std::stop_source stop;
    const std::jthread stopper([&] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    const Result<OpenedSources> opened = openSources("-", stop.get_token());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Cancelled);
}

void TestPipe::saysWhenTheTemporaryFolderIsMissing()
{
    const PipedInput input;
    qputenv("TMPDIR", "/no/such/folder");
    const Result<OpenedSources> opened = openSources("-");
    qunsetenv("TMPDIR");
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::CannotRead);
    QCOMPARE(opened.error().path, std::string("-"));
    QCOMPARE(opened.error().detail,
             std::string("temporary folder /no/such/folder: No such file or directory"));
}

QTEST_GUILESS_MAIN(TestPipe)
#include "tst_pipe.moc"
