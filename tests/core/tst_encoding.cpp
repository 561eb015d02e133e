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
#include "core/text/utf16.h"
#include "core/text/utf8.h"
#include "tests/core/instructionsets.h"
#include "tests/core/sourcereading.h"

using namespace core;
using namespace std::string_literals;

namespace {

constexpr std::size_t decodedAtOnce = std::size_t(32) << 10; // bytes of UTF-16

std::string decoded(const std::string &utf16)
{
    const auto source = asUtf8(std::make_shared<MemorySource>(utf16));
    return source ? readWhole(**source) : "cannot be opened";
}

/// The same read before anybody knows how long it becomes.
std::string decodedUnfinished(const std::string &utf16)
{
    const auto source = asUtf8(std::make_shared<MemorySource>(utf16));
    return source ? readAt(**source, 0, 2 * utf16.size()) : "cannot be opened";
}

/// Unit by unit, without a thought for speed.
std::string naivelyDecoded(std::string_view utf16, Encoding encoding)
{
    std::u16string units;
    for (std::size_t at = 0; at + 1 < utf16.size(); at += 2) {
        const auto first = uchar(utf16[at]);
        const auto second = uchar(utf16[at + 1]);
        units
            += char16_t(encoding == Encoding::Utf16BE ? first << 8 | second : second << 8 | first);
    }
    std::string text;
    for (std::size_t at = 0; at < units.size(); ++at) {
        const bool isPair = QChar::isHighSurrogate(units[at]) && at + 1 < units.size()
            && QChar::isLowSurrogate(units[at + 1]);
        if (isPair)
            appendUtf8(text, QChar::surrogateToUcs4(units[at], units[at + 1]));
        else
            appendUtf8(text, QChar::isSurrogate(units[at]) ? replacementCharacter : units[at]);
        at += isPair;
    }
    if (utf16.size() % 2 != 0)
        appendUtf8(text, replacementCharacter);
    return text;
}

/// Long and short runs of ASCII between characters of all lengths and broken pairs.
std::string hostileUtf16(std::mt19937 &random, std::size_t bytes, Encoding encoding)
{
    std::string text;
    const auto add = [&](unsigned unit) {
        const char high = char(unit >> 8);
        const char low = char(unit);
        text += encoding == Encoding::Utf16BE ? std::string{high, low} : std::string{low, high};
    };
    while (text.size() < bytes) {
        for (std::size_t plain = random() % 4 ? 0 : random() % 100; plain > 0; --plain)
            add(random() % 0x80);
        switch (random() % 6) {
        case 0:
            add(0x80 + random() % 0x80);
            break;
        case 1:
            add(0x700 + random() % 0x200);
            break;
        case 2:
            add(0xD800 + random() % 0x400);
            break;
        case 3:
            add(0xDC00 + random() % 0x400);
            break;
        case 4:
            add(0xD800 + random() % 0x400);
            add(0xDC00 + random() % 0x400);
            break;
        default:
            add(random() % 0x10000);
        }
    }
    text.resize(bytes);
    return text;
}

/// Of one piece after the other, each in a buffer of its own that is no longer than need be.
std::string writtenInPieces(std::string_view utf16, Encoding encoding,
                            const std::vector<std::size_t> &cuts)
{
    std::string text;
    std::size_t begin = 0;
    for (const std::size_t end : cuts) {
        std::vector<char> piece(utf8Room(end - begin));
        text.append(piece.data(), writeAsUtf8(utf16, begin, end, encoding, piece.data()));
        begin = end;
    }
    return text;
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
    void cleanup();

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
    void decodesTheSameWithEveryInstructionSet_data();
    void decodesTheSameWithEveryInstructionSet();
    void readsUtf16AtRandom_data();
    void readsUtf16AtRandom();
    void keepsTheNameOfWhatItDecodes();
    void handsOnTheErrorOfItsSource();
    void stopsBeforeItKnowsTheSize();
};

void TestEncoding::cleanup()
{
    hwy::SetSupportedTargetsForTest(0); // back to all
}

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
    QTEST(decodedUnfinished(utf16), "utf8");
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
    QVERIFY(decodedUnfinished(encodedUtf16(text, encoding)) == text.toStdString());
}

void TestEncoding::decodesTheSameWithEveryInstructionSet_data()
{
    addInstructionSets();
}

void TestEncoding::decodesTheSameWithEveryInstructionSet()
{
    QFETCH(int64_t, target);
    hwy::SetSupportedTargetsForTest(target);
    std::mt19937 random(8);
    for (int round = 0; round < 500; ++round) {
        const Encoding encoding = round % 2 ? Encoding::Utf16LE : Encoding::Utf16BE;
        const std::string utf16 = hostileUtf16(random, random() % 400, encoding);
        const std::string expected = naivelyDecoded(utf16, encoding);
        for (std::size_t cut = 0; cut <= utf16.size(); cut += 2)
            QCOMPARE(writtenInPieces(utf16, encoding, {cut, utf16.size()}), expected);
        std::vector<std::size_t> cuts;
        for (std::size_t cut = 0; cut < utf16.size(); cut += 2)
            cuts.push_back(cut);
        cuts.push_back(utf16.size());
        QCOMPARE(writtenInPieces(utf16, encoding, cuts), expected);
    }
}

void TestEncoding::readsUtf16AtRandom_data()
{
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<std::size_t>("bytes");
    for (const std::size_t blocks : {1, 4}) {
        for (const int beside : {-3, -2, -1, 0, 1, 2, 3}) {
            const std::size_t bytes = blocks * decodedAtOnce + std::size_t(beside);
            QTest::addRow("little endian, %zu bytes", bytes) << Encoding::Utf16LE << bytes;
            QTest::addRow("big endian, %zu bytes", bytes) << Encoding::Utf16BE << bytes;
        }
    }
}

void TestEncoding::readsUtf16AtRandom()
{
    QFETCH(Encoding, encoding);
    QFETCH(std::size_t, bytes);
    std::mt19937 random(9);
    const std::string text = hostileUtf16(random, bytes, encoding);
    const std::string expected = naivelyDecoded(text, encoding);
    const std::string file = (encoding == Encoding::Utf16BE ? "\xFE\xFF" : "\xFF\xFE") + text;
    QVERIFY(decodedUnfinished(file) == expected);
    const auto source = asUtf8(std::make_shared<MemorySource>(file));
    QVERIFY(source);
    for (int round = 0; round < 200; ++round) {
        if (round == 100) // until then it is known as far as somebody has read
            QCOMPARE((*source)->finish().value(), uint64_t(expected.size()));
        const std::size_t offset = random() % (expected.size() + expected.size() / 8);
        const std::size_t count = random() % (round % 2 ? 300 : expected.size());
        const std::string wanted = expected.substr(std::min(offset, expected.size()), count);
        QVERIFY(readAt(**source, offset, count) == wanted);
    }
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
    QVERIFY(!(*source)->knownSize());
    QCOMPARE((*source)->finish().value(), uint64_t(1));
    QCOMPARE((*source)->knownSize(), std::optional<uint64_t>(1));
    QVERIFY(!(*source)->inputProgress());
}

void TestEncoding::handsOnTheErrorOfItsSource()
{
    class CutSource : public MemorySource
    {
    public:
        using MemorySource::MemorySource;
        Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
        {
            if (offset + into.size() > 2 * decodedAtOnce)
                return tl::unexpected(Error{Error::Kind::BrokenArchive, "log.gz", "cut"});
            return MemorySource::read(offset, into);
        }
    };
    std::string log;
    while (log.size() < 3 * decodedAtOnce)
        log += "a\0"s;
    const auto source = asUtf8(std::make_shared<CutSource>(log));
    QVERIFY(source);
    const Result<uint64_t> size = (*source)->finish();
    QVERIFY(!size);
    QCOMPARE(size.error().kind, Error::Kind::BrokenArchive);
    QCOMPARE(readAt(**source, 0, 100), std::string(100, 'a'));
    std::string all(log.size(), '\0');
    QVERIFY(!(*source)->read(0, all));
}

void TestEncoding::stopsBeforeItKnowsTheSize()
{
    std::stop_source stop;
    const std::string log = "a\0,\0b\0\n\0"s;
    const auto source = asUtf8(std::make_shared<MemorySource>(log), stop.get_token());
    QVERIFY(source);
    stop.request_stop();
    QCOMPARE((*source)->finish().error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestEncoding)
#include "tst_encoding.moc"
