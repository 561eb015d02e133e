// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/theme.h"

using ui::Theme;

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

// As WCAG 2 defines it.
double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

QPalette systemPalette(Qt::GlobalColor window)
{
    return QPalette(QColor(Qt::gray), QColor(window));
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void textIsReadableOnItsGround_data();
    void textIsReadableOnItsGround();
    void amberAndRedDifferInLightness();
    void followsThePaletteOfTheSystem();
    void keepsAChoiceWhateverTheSystemDoes();
    void drawsEveryIcon_data();
    void drawsEveryIcon();
    void anIconFollowsTheTheme();
};

void TestTheme::textIsReadableOnItsGround_data()
{
    using Role = Theme::Role;
    QTest::addColumn<Theme::Choice>("choice");
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        const char *name = choice == Theme::Choice::Light ? "light" : "dark";
        for (const auto text : {Role::Text, Role::Muted, Role::Accent, Role::TemporaryText,
                                Role::PermanentText, Role::Delivered}) {
            for (const auto ground : {Role::Window, Role::Surface, Role::AlternateRow})
                QTest::addRow("%s %d on %d", name, int(text), int(ground))
                    << choice << text << ground;
        }
        QTest::addRow("%s text on selection", name) << choice << Role::Text << Role::Selection;
        QTest::addRow("%s accent on its back", name) << choice << Role::Accent << Role::AccentBack;
    }
}

void TestTheme::textIsReadableOnItsGround()
{
    QFETCH(Theme::Choice, choice);
    QFETCH(Theme::Role, text);
    QFETCH(Theme::Role, ground);
    Theme theme;
    theme.setChoice(choice);
    QVERIFY2(contrast(theme.color(text), theme.color(ground)) >= 4.5,
             qPrintable(QString::number(contrast(theme.color(text), theme.color(ground)))));
}

void TestTheme::amberAndRedDifferInLightness()
{
    Theme theme;
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        theme.setChoice(choice);
        QVERIFY(contrast(theme.color(Theme::Role::Temporary), theme.color(Theme::Role::Permanent))
                > 2.5);
    }
}

void TestTheme::followsThePaletteOfTheSystem()
{
    Theme theme;
    theme.setChoice(Theme::Choice::Light);
    theme.setChoice(Theme::Choice::System);
    QVERIFY(!theme.isDark());

    QSignalSpy changed(&theme, &Theme::changed);
    QApplication::setPalette(systemPalette(Qt::black));
    QVERIFY(theme.isDark());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(Theme::Role::Window));

    QApplication::setPalette(systemPalette(Qt::white));
    QVERIFY(!theme.isDark());
    QCOMPARE(changed.count(), 2);
}

void TestTheme::keepsAChoiceWhateverTheSystemDoes()
{
    Theme theme;
    theme.setChoice(Theme::Choice::Light);
    QApplication::setPalette(systemPalette(Qt::black));
    QVERIFY(!theme.isDark());
}

void TestTheme::drawsEveryIcon_data()
{
    QTest::addColumn<QString>("name");
    const QDir icons(QStringLiteral(":/icons"));
    const QStringList files = icons.entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 20);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestTheme::drawsEveryIcon()
{
    QFETCH(QString, name);
    Theme theme;
    theme.setChoice(Theme::Choice::Light);
    const QImage image = theme.icon(name)
                             .pixmap(QSize(16, 16), 2.0)
                             .toImage()
                             .convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(image.size(), QSize(32, 32));
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            drawn += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    QVERIFY(drawn > 20);
}

void TestTheme::anIconFollowsTheTheme()
{
    Theme theme;
    theme.setChoice(Theme::Choice::Light);
    const QIcon icon = theme.icon(QStringLiteral("search"));
    const QImage light = icon.pixmap(16).toImage();
    theme.setChoice(Theme::Choice::Dark);
    QVERIFY(icon.pixmap(16).toImage() != light);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
