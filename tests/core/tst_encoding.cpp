// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>

#include <QByteArray>
#include <QString>
#include <QStringConverter>
#include <QTest>

#include "core/text/encoding.h"
#include "core/text/memorysource.h"
#include "tests/core/sourcereading.h"

using namespace core;
using namespace std::string_literals;

namespace {

std::string decoded(const std::string &utf16)
{
    const auto source = asUtf8(std::make_shared<MemorySource>(utf16));
    return source ? readWhole(**source) : "cannot be opened";
}

std::string encodedUtf16(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return QByteArray(encoder(text)).toStdString();
}

} // namespace

class TestEncoding : public QObject
{
    Q_OBJECT

private slots:
    void detectsTheEncoding_data();
    void detectsTheEncoding();
    void knowsValidUtf8_data();
    void knowsValidUtf8();
    void agreesWithQtAboutUtf8();
    void tellsTheKindOfText_data();
    void tellsTheKindOfText();
    void readsWindows1252();
    void leavesUtf8AsItIs();
    void decodesUtf16_data();
    void decodesUtf16();
    void agreesWithQtAboutUtf16_data();
    void agreesWithQtAboutUtf16();
    void keepsTheNameOfWhatItDecodes();
    void handsOnTheErrorOfItsSource();
};

void TestEncoding::detectsTheEncoding_data()
{
    QTest::addColumn<std::string>("head");
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<std::size_t>("bomBytes");
    const auto row
        = [](const char *name, const std::string &head, Encoding encoding, std::size_t bomBytes) {
              QTest::newRow(name) << head << encoding << bomBytes;
          };
    row("nothing", "", Encoding::Utf8, 0);
    row("ASCII", "a,b\n", Encoding::Utf8, 0);
    row("UTF-8 with a byte order mark",
        "\xEF\xBB\xBF"
        "a,b\n",
        Encoding::Utf8, 3);
    row("UTF-16LE with a byte order mark",
        "\xFF\xFE"
        "a\0"s,
        Encoding::Utf16LE, 2);
    row("UTF-16BE with a byte order mark", "\xFE\xFF\0a"s, Encoding::Utf16BE, 2);
    row("UTF-16LE by its zero bytes", "a\0,\0b\0\n\0"s, Encoding::Utf16LE, 0);
    row("UTF-16BE by its zero bytes", "\0a\0,\0b\0\n"s, Encoding::Utf16BE, 0);
    row("Japanese UTF-16LE", "\xE5\x65\x2C\x67,\0\x9E\x8A\xAA\x30\x1B\x52,\0a\0\n\0"s,
        Encoding::Utf16LE, 0);
    row("a stray NUL", "a\0,b,c,d,e,f,g,h,i,j\n"s, Encoding::Utf8, 0);
    row("zero bytes everywhere", std::string(100, '\0'), Encoding::Utf8, 0);
}

void TestEncoding::detectsTheEncoding()
{
    QFETCH(std::string, head);
    const DetectedEncoding detected = detectEncoding(head);
    QTEST(detected.encoding, "encoding");
    QTEST(detected.bomBytes, "bomBytes");
}

void TestEncoding::knowsValidUtf8_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("nothing") << ""s << true;
    QTest::newRow("ASCII with NUL") << "a\0\x7F"s << true;
    QTest::newRow("two bytes") << "\xC2\x80\xDF\xBF"s << true;
    QTest::newRow("three bytes") << "\xE0\xA0\x80\xEF\xBF\xBF"s << true;
    QTest::newRow("four bytes") << "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"s << true;
    QTest::newRow("behind eight plain bytes") << "12345678\xC3\xA9"s << true;
    QTest::newRow("a lone continuation") << "\x80"s << false;
    QTest::newRow("cut") << "\xE2\x82"s << false;
    QTest::newRow("cut behind eight plain bytes") << "12345678\xC3"s << false;
    QTest::newRow("overlong, two bytes") << "\xC0\xAF"s << false;
    QTest::newRow("overlong, three bytes") << "\xE0\x9F\xBF"s << false;
    QTest::newRow("overlong, four bytes") << "\xF0\x8F\xBF\xBF"s << false;
    QTest::newRow("a surrogate") << "\xED\xA0\x80"s << false;
    QTest::newRow("above 10FFFF") << "\xF4\x90\x80\x80"s << false;
    QTest::newRow("a byte that never occurs") << "\xFF"s << false;
}

void TestEncoding::knowsValidUtf8()
{
    QFETCH(std::string, text);
    QFETCH(bool, isValid);
    QCOMPARE(isValidUtf8(text), isValid);
    for (std::size_t before = 0; before < 150; ++before) // ASCII is passed over in large steps
        QCOMPARE(isValidUtf8(std::string(before, 'a') + text + std::string(150 - before, 'b')),
                 isValid);
}

void TestEncoding::agreesWithQtAboutUtf8()
{
    std::mt19937 random(3);
    const std::string alphabet = "a\x80\x8F\x90\x9F\xA0\xBF\xC2\xE0\xE1\xED\xEF\xF0\xF1\xF4";
    int valid = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string text;
        const std::size_t length = random() % 6;
        while (text.size() < length)
            text += alphabet[random() % alphabet.size()];
        const bool isValid = QByteArray::fromStdString(text).isValidUtf8();
        QVERIFY2(isValidUtf8(text) == isValid, QByteArray::fromStdString(text).toHex().constData());
        valid += isValid;
    }
    QVERIFY(valid > 1000);
}

void TestEncoding::tellsTheKindOfText_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<TextKind>("kind");
    QTest::newRow("nothing") << ""s << TextKind::Utf8;
    QTest::newRow("UTF-8") << "caf\xC3\xA9"s << TextKind::Utf8;
    QTest::newRow("Windows-1252") << "caf\xE9 \x80"s << TextKind::Windows1252;
    for (const char byte : {'\x81', '\x8D', '\x8F', '\x90', '\x9D'})
        QTest::addRow("byte %02X", unsigned(uchar(byte)))
            << std::string("a") + byte << TextKind::NotText;
}

void TestEncoding::tellsTheKindOfText()
{
    QFETCH(std::string, text);
    QTEST(textKind(text), "kind");
}

void TestEncoding::readsWindows1252()
{
    QCOMPARE(toUtf8("caf\xE9 \x80 \x99"), "caf\xC3\xA9 \xE2\x82\xAC \xE2\x84\xA2"s);
    QCOMPARE(toUtf8("a\x81\xFF"), "a\xEF\xBF\xBD\xC3\xBF"s);
    QCOMPARE(toUtf8("\0\xE9"s), "\0\xC3\xA9"s);
}

void TestEncoding::leavesUtf8AsItIs()
{
    QCOMPARE(toUtf8("caf\xC3\xA9"), "caf\xC3\xA9"s);
    const std::string log = "\xEF\xBB\xBF"
                            "a,b\n";
    const std::shared_ptr<const ByteSource> source = std::make_shared<MemorySource>(log);
    QCOMPARE(*asUtf8(source), source);
}

void TestEncoding::decodesUtf16_data()
{
    QTest::addColumn<std::string>("utf16");
    QTest::addColumn<std::string>("utf8");
    const auto row = [](const char *name, const std::string &utf16, const std::string &utf8) {
        QTest::newRow(name) << utf16 << utf8;
    };
    row("only a byte order mark", "\xFF\xFE", "");
    row("little endian",
        "\xFF\xFE"
        "a\0,\0\xE9\0\n\0"s,
        "a,\xC3\xA9\n");
    row("big endian", "\xFE\xFF\0a\0,\0\xE9\0\n"s, "a,\xC3\xA9\n");
    row("without a byte order mark", "a\0,\0b\0\n\0"s, "a,b\n");
    row("a pair of surrogates", "\xFF\xFE\x3D\xD8\x00\xDE"s, "\xF0\x9F\x98\x80");
    row("a lone high surrogate",
        "\xFF\xFE\x3D\xD8"
        "a\0"s,
        "\xEF\xBF\xBD"
        "a");
    row("two high surrogates", "\xFF\xFE\x3D\xD8\x3D\xD8\x00\xDE"s, "\xEF\xBF\xBD\xF0\x9F\x98\x80");
    row("a lone low surrogate",
        "\xFF\xFE\x00\xDE"
        "a\0"s,
        "\xEF\xBF\xBD"
        "a");
    row("a high surrogate at the end",
        "\xFF\xFE"
        "a\0\x3D\xD8"s,
        "a\xEF\xBF\xBD");
    row("half a unit at the end",
        "\xFF\xFE"
        "a\0b"s,
        "a\xEF\xBF\xBD");
    row("above 7F among four units",
        "\xFF\xFE"
        "a\0b\0\x80\0d\0"s,
        "ab\xC2\x80"
        "d");
}

void TestEncoding::decodesUtf16()
{
    QFETCH(std::string, utf16);
    QTEST(decoded(utf16), "utf8");
}

void TestEncoding::agreesWithQtAboutUtf16_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::newRow("little endian") << QStringConverter::Utf16LE;
    QTest::newRow("big endian") << QStringConverter::Utf16BE;
}

void TestEncoding::agreesWithQtAboutUtf16()
{
    QFETCH(QStringConverter::Encoding, encoding);
    std::mt19937 random(4);
    QString text;
    while (text.size() < 600'000) { // several blocks, so that pairs are cut
        const char32_t character = random() % 3 ? U'a' + random() % 26 : 0x80 + random() % 0x1F000;
        if (character < 0xD800 || character > 0xDFFF)
            text += QStringView(QChar::fromUcs4(character));
    }
    QVERIFY(decoded(encodedUtf16(text, encoding)) == text.toStdString());
}

void TestEncoding::keepsTheNameOfWhatItDecodes()
{
    class NamedSource : public ByteSource
    {
    public:
        NamedSource()
            : ByteSource("log.csv", "folder/log.csv")
        { }
        Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
        {
            return m_bytes.read(offset, into);
        }
        std::optional<uint64_t> knownSize() const override { return m_bytes.knownSize(); }
        Result<uint64_t> finish() const override { return m_bytes.finish(); }
        bool isUnchanged() const override { return true; }

    private:
        MemorySource m_bytes{std::string_view("\xFF\xFE"
                                              "a\0",
                                              4)};
    };
    const auto source = asUtf8(std::make_shared<NamedSource>());
    QVERIFY(source);
    QCOMPARE((*source)->name(), "log.csv"s);
    QCOMPARE((*source)->path(), "folder/log.csv"s);
    QVERIFY((*source)->finish());
    QCOMPARE((*source)->inputProgress()->done, uint64_t(4));
    QCOMPARE((*source)->inputProgress()->total, uint64_t(4));
}

void TestEncoding::handsOnTheErrorOfItsSource()
{
    class CutSource : public MemorySource
    {
    public:
        using MemorySource::MemorySource;
        Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
        {
            if (offset + into.size() > 5000)
                return tl::unexpected(Error{Error::Kind::BrokenArchive, "log.gz", "cut"});
            return MemorySource::read(offset, into);
        }
    };
    std::string log;
    while (log.size() < 5000)
        log += "a\0"s;
    const auto source = asUtf8(std::make_shared<CutSource>(log));
    QVERIFY(source);
    const Result<uint64_t> size = (*source)->finish();
    QVERIFY(!size);
    QCOMPARE(size.error().kind, Error::Kind::BrokenArchive);
}

QTEST_GUILESS_MAIN(TestEncoding)
#include "tst_encoding.moc"
