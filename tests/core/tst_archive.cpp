// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/text/opensources.h"
#include "tests/core/sourcereading.h"

using namespace core;
using namespace std::string_literals;

namespace {

struct Member
{
    std::string name;
    std::string bytes;
};

using Members = std::vector<Member>;

/// An archive as libarchive's own writer makes it.
class ArchiveWriter
{
public:
    ArchiveWriter()
        : m_handle(archive_write_new())
    { }
    ~ArchiveWriter() { archive_write_free(m_handle); }
    ArchiveWriter(const ArchiveWriter &) = delete;
    ArchiveWriter &operator=(const ArchiveWriter &) = delete;

    archive *handle() const { return m_handle; }

    bool write(const std::string &path, const Members &members) const
    {
        if (archive_write_open_filename(m_handle, path.c_str()) != ARCHIVE_OK)
            return false;
        for (const Member &member : members) {
            archive_entry *entry = archive_entry_new();
            archive_entry_set_pathname(entry, member.name.c_str());
            archive_entry_set_size(entry, int64_t(member.bytes.size()));
            archive_entry_set_filetype(entry, member.name.ends_with('/') ? AE_IFDIR : AE_IFREG);
            archive_entry_set_perm(entry, 0644);
            const bool isWritten = archive_write_header(m_handle, entry) == ARCHIVE_OK
                && archive_write_data(m_handle, member.bytes.data(), member.bytes.size())
                    == la_ssize_t(member.bytes.size());
            archive_entry_free(entry);
            if (!isWritten)
                return false;
        }
        return archive_write_close(m_handle) == ARCHIVE_OK;
    }

private:
    archive *m_handle;
};

bool writeZip(const std::string &path, const Members &members, const std::string &options = {})
{
    const ArchiveWriter writer;
    archive_write_set_format_zip(writer.handle());
    if (!options.empty()
        && archive_write_set_options(writer.handle(), options.c_str()) != ARCHIVE_OK)
        return false;
    archive_write_set_passphrase(writer.handle(), "secret");
    return writer.write(path, members);
}

bool writeCompressed(const std::string &path, const std::string &filter, const std::string &bytes)
{
    const ArchiveWriter writer;
    archive_write_set_format_raw(writer.handle());
    archive_write_add_filter_by_name(writer.handle(), filter.c_str());
    return writer.write(path, {{"data", bytes}});
}

/// Compresses badly, so that an archive of it can be cut somewhere.
std::string randomLog(std::size_t bytes)
{
    std::mt19937 random(9);
    std::string log = "Mail Event,Recipient\n";
    while (log.size() < bytes)
        log += "P,jane" + std::to_string(random()) + "@acme.example\n";
    return log;
}

const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0"s;

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void unpacksACompressedLog_data();
    void unpacksACompressedLog();
    void opensEachMemberOfAnArchive_data();
    void opensEachMemberOfAnArchive();
    void opensAMemberInUtf16();
    void leavesOutWhatIsNoLog();
    void takesNoOfficeDocument();
    void takesNoArchiveInAnArchive();
    void saysWhenNoLogIsInside();
    void saysWhenItIsEncrypted_data();
    void saysWhenItIsEncrypted();
    void givesTheGoodBytesOfACutLog_data();
    void givesTheGoodBytesOfACutLog();
    void saysWhenItIsNoArchiveAfterAll();
    void tellsHowMuchOfTheArchiveWasRead();
    void keepsItsBytesWhenTheArchiveChanges();
    void endsWhenItIsStopped();

private:
    std::string pathOf(const std::string &name) const
    {
        return m_folder->path().toStdString() + '/' + name;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestArchive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestArchive::unpacksACompressedLog_data()
{
    QTest::addColumn<std::string>("filter");
    for (const char *filter : {"gzip", "bzip2", "xz", "zstd"})
        QTest::newRow(filter) << std::string(filter);
}

void TestArchive::unpacksACompressedLog()
{
    QFETCH(std::string, filter);
    const std::string log = randomLog(1'500'000);
    QVERIFY(writeCompressed(pathOf("log.csv"), filter, log)); // the name does not count
    const Result<OpenedSources> opened = openSources(pathOf("log.csv"));
    QVERIFY(opened);
    QCOMPARE(opened->sources.size(), std::size_t(1));
    QVERIFY(opened->skipped.empty());
    QCOMPARE(opened->sources[0]->name(), "log.csv"s);
    QCOMPARE(opened->sources[0]->path(), pathOf("log.csv"));
    QVERIFY(readWhole(*opened->sources[0]) == log);
}

void TestArchive::opensEachMemberOfAnArchive_data()
{
    QTest::addColumn<std::string>("kind");
    for (const char *kind : {"deflated zip", "stored zip", "tar", "tar.gz"})
        QTest::newRow(kind) << std::string(kind);
}

void TestArchive::opensEachMemberOfAnArchive()
{
    QFETCH(std::string, kind);
    const Members members = {
        {"b.csv", randomLog(700'000)}, {"logs/", ""}, {"logs/a.csv", "a,b\n"}, {"empty.csv", ""}};
    if (kind.ends_with("zip")) {
        const bool isStored = kind == "stored zip";
        QVERIFY(writeZip(pathOf("logs.zip"), members, isStored ? "zip:compression=store" : ""));
    } else {
        const ArchiveWriter writer;
        archive_write_set_format_pax_restricted(writer.handle());
        if (kind == "tar.gz")
            archive_write_add_filter_gzip(writer.handle());
        QVERIFY(writer.write(pathOf("logs.zip"), members));
    }

    const Result<OpenedSources> opened = openSources(pathOf("logs.zip"));
    QVERIFY(opened);
    QCOMPARE(opened->sources.size(), std::size_t(3));
    QCOMPARE(opened->sources[0]->name(), "logs.zip/b.csv"s);
    QCOMPARE(opened->sources[1]->name(), "logs.zip/logs/a.csv"s);
    QCOMPARE(opened->sources[2]->name(), "logs.zip/empty.csv"s);
    QCOMPARE(opened->sources[1]->path(), pathOf("logs.zip"));
    QCOMPARE(readWhole(*opened->sources[2]), ""s); // in any order
    QCOMPARE(readWhole(*opened->sources[1]), "a,b\n"s);
    QVERIFY(readWhole(*opened->sources[0]) == members[0].bytes);
}

void TestArchive::opensAMemberInUtf16()
{
    const std::string log = "\xFF\xFE"
                            "a\0,\0b\0\n\0"s;
    QVERIFY(writeZip(pathOf("log.zip"), {{"log.csv", log}}));
    const Result<OpenedSources> opened = openSources(pathOf("log.zip"));
    QVERIFY(opened);
    QCOMPARE(readWhole(*opened->sources[0]), log);
}

void TestArchive::leavesOutWhatIsNoLog()
{
    QVERIFY(writeZip(pathOf("log.zip"),
                     {{"__MACOSX/._log.csv", "a,b\n"},
                      {".hidden.csv", "a,b\n"},
                      {"logo.png", png},
                      {"log.csv", "a,b\n"}}));
    const Result<OpenedSources> opened = openSources(pathOf("log.zip"));
    QVERIFY(opened);
    QCOMPARE(opened->sources.size(), std::size_t(1));
    QCOMPARE(readWhole(*opened->sources[0]), "a,b\n"s);
    QCOMPARE(opened->skipped.size(), std::size_t(1));
    QCOMPARE(opened->skipped[0].kind, Error::Kind::NotAnEmailLog);
    QCOMPARE(opened->skipped[0].path, pathOf("log.zip") + "/logo.png");
}

void TestArchive::takesNoOfficeDocument()
{
    QVERIFY(writeZip(pathOf("log.xlsx"),
                     {{"[Content_Types].xml", "<xml/>"}, {"xl/workbook.xml", "<xml/>"}}));
    const Result<OpenedSources> opened = openSources(pathOf("log.xlsx"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotAnEmailLog);
}

void TestArchive::takesNoArchiveInAnArchive()
{
    QVERIFY(writeZip(pathOf("inner.zip"), {{"log.csv", randomLog(10'000)}}));
    std::ifstream file(pathOf("inner.zip"), std::ios::binary);
    const std::string inner(std::istreambuf_iterator<char>(file), {});
    QVERIFY(writeZip(pathOf("outer.zip"), {{"inner.zip", inner}}));
    const Result<OpenedSources> opened = openSources(pathOf("outer.zip"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotAnEmailLog);
    QCOMPARE(opened.error().path, pathOf("outer.zip") + "/inner.zip");
}

void TestArchive::saysWhenNoLogIsInside()
{
    QVERIFY(writeZip(pathOf("empty.zip"), {}));
    QVERIFY(writeZip(pathOf("pictures.zip"), {{"a.png", png}, {"b.png", png}}));
    QVERIFY(writeCompressed(pathOf("nothing.gz"), "gzip", ""));
    for (const char *name : {"empty.zip", "pictures.zip", "nothing.gz"}) {
        const Result<OpenedSources> opened = openSources(pathOf(name));
        QVERIFY2(!opened, name);
        QCOMPARE(opened.error().kind, Error::Kind::NoLogInside);
        QCOMPARE(opened.error().path, pathOf(name));
    }
}

void TestArchive::saysWhenItIsEncrypted_data()
{
    QTest::addColumn<std::string>("options");
    for (const char *options : {"zip:encryption=traditional", "zip:encryption=aes256"})
        QTest::newRow(options) << std::string(options);
}

void TestArchive::saysWhenItIsEncrypted()
{
    QFETCH(std::string, options);
    QVERIFY(writeZip(pathOf("log.zip"), {{"log.csv", "a,b\n"}}, options));
    const Result<OpenedSources> opened = openSources(pathOf("log.zip"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::EncryptedArchive);
}

void TestArchive::givesTheGoodBytesOfACutLog_data()
{
    QTest::addColumn<std::string>("name");
    QTest::newRow("gzip") << "log.gz"s;
    QTest::newRow("xz") << "log.xz"s;
    QTest::newRow("zip") << "log.zip"s;
}

void TestArchive::givesTheGoodBytesOfACutLog()
{
    QFETCH(std::string, name);
    const std::string log = randomLog(2'500'000);
    const std::string path = pathOf(name);
    QVERIFY(path.ends_with("zip")
                ? writeZip(path, {{"log.csv", log}})
                : writeCompressed(path, path.ends_with("xz") ? "xz" : "gzip", log));
    std::filesystem::resize_file(path, std::filesystem::file_size(path) * 3 / 4);

    const Result<OpenedSources> opened = openSources(path);
    QVERIFY(opened);
    const ByteSource &source = *opened->sources[0];
    const Result<uint64_t> size = source.finish();
    QVERIFY(!size);
    QCOMPARE(size.error().kind, Error::Kind::BrokenArchive);
    QCOMPARE(size.error().path, path);
    QVERIFY(!size.error().detail.empty());

    QVERIFY(source.size() > log.size() / 2 && source.size() < log.size());
    QVERIFY(readWhole(source) == log.substr(0, source.size()));
    std::string beyond(10, '\0');
    const Result<std::size_t> count = source.read(source.size() - 5, beyond);
    QVERIFY(!count);
    QCOMPARE(count.error().kind, Error::Kind::BrokenArchive);
}

void TestArchive::saysWhenItIsNoArchiveAfterAll()
{
    for (const std::string &bytes : {"\x1F\x8B and nothing more"s, "PK\3\4 and nothing more"s,
                                     "\xFD"
                                     "7zXZ\0 and"s}) {
        std::ofstream(pathOf("log.gz"), std::ios::binary) << bytes;
        const Result<OpenedSources> opened = openSources(pathOf("log.gz"));
        QVERIFY2(!opened, bytes.c_str());
        QVERIFY2(opened.error().kind == Error::Kind::BrokenArchive, bytes.c_str());
    }
}

void TestArchive::tellsHowMuchOfTheArchiveWasRead()
{
    QVERIFY(writeCompressed(pathOf("log.gz"), "gzip", randomLog(1'000'000)));
    const Result<OpenedSources> opened = openSources(pathOf("log.gz"));
    QVERIFY(opened);
    QVERIFY(opened->sources[0]->finish());
    const auto progress = opened->sources[0]->inputProgress();
    QVERIFY(progress);
    QCOMPARE(progress->total, uint64_t(std::filesystem::file_size(pathOf("log.gz"))));
    QCOMPARE(progress->done, progress->total);
}

void TestArchive::keepsItsBytesWhenTheArchiveChanges()
{
    QVERIFY(writeCompressed(pathOf("log.gz"), "gzip", "a,b\n"));
    const Result<OpenedSources> opened = openSources(pathOf("log.gz"));
    QVERIFY(opened);
    QVERIFY(opened->sources[0]->finish());
    std::ofstream(pathOf("log.gz")) << "something else";
    QVERIFY(opened->sources[0]->isUnchanged());
    QCOMPARE(readWhole(*opened->sources[0]), "a,b\n"s);
}

void TestArchive::endsWhenItIsStopped()
{
    QVERIFY(writeCompressed(pathOf("log.gz"), "gzip", std::string(100'000'000, 'x')));
    std::stop_source stop;
    const Result<OpenedSources> opened = openSources(pathOf("log.gz"), stop.get_token());
    QVERIFY(opened);
    stop.request_stop();
    const Result<uint64_t> size = opened->sources[0]->finish();
    QVERIFY(!size);
    QCOMPARE(size.error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
