// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int logoSize = 48;
constexpr int textWidth = 440;

struct Library
{
    const char *name;
    const char *use;
    const char *licence;
};

constexpr Library libraries[] = {
    {"Qt", QT_TRANSLATE_NOOP("ui::AboutDialog", "the window"), "LGPL-3.0-only"},
    {"Qt Charts", QT_TRANSLATE_NOOP("ui::AboutDialog", "the chart"), "GPL-3.0-only"},
    {"libarchive", QT_TRANSLATE_NOOP("ui::AboutDialog", "compressed logs"), "BSD-2-Clause"},
    {"Highway", QT_TRANSLATE_NOOP("ui::AboutDialog", "fast reading"), "Apache-2.0"},
    {"RE2", QT_TRANSLATE_NOOP("ui::AboutDialog", "patterns of answers"), "BSD-3-Clause"},
    {"PCRE2", QT_TRANSLATE_NOOP("ui::AboutDialog", "expressions in a filter"), "BSD-3-Clause"},
    {"xxHash", QT_TRANSLATE_NOOP("ui::AboutDialog", "finding duplicates"), "BSD-2-Clause"},
    {"tsl::robin_map", QT_TRANSLATE_NOOP("ui::AboutDialog", "dictionaries"), "MIT"},
    {"tl::expected", QT_TRANSLATE_NOOP("ui::AboutDialog", "results"), "CC0-1.0"},
};

QLabel *makeText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

AboutDialog::AboutDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About WhyBounce"));
    auto *logo = new QLabel;
    logo->setPixmap(theme.icon(QStringLiteral("whybounce"))
                        .pixmap(QSize(logoSize, logoSize), devicePixelRatioF()));
    auto *name
        = makeText(QStringLiteral("WhyBounce %1").arg(QCoreApplication::applicationVersion()));
    name->setFont(theme.font(Theme::Text::Heading));
    auto *heading = new QHBoxLayout;
    heading->setSpacing(metrics::margin);
    heading->addWidget(logo);
    heading->addWidget(name, 1);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::unit);
    grid->setColumnStretch(1, 1);
    for (const Library &library : libraries) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(QLatin1StringView(library.name)), row, 0);
        auto *use = new QLabel(tr(library.use));
        use->setProperty("muted", true);
        grid->addWidget(use, row, 1);
        grid->addWidget(new QLabel(QLatin1StringView(library.licence)), row, 2);
    }

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addLayout(heading);
    layout->addWidget(makeText(tr("Shows what became of the email that Salesforce sent: which "
                                  "emails failed, why, and what to do about it. A log is only "
                                  "read, and nothing leaves this computer.")));
    layout->addWidget(
        makeText(tr("Free software under the GNU General Public License, version 3 "
                    "or later. It is not a product of Salesforce. It is built with:")));
    layout->addLayout(grid);
    layout->addWidget(buttons);
    setMinimumWidth(textWidth);
}

} // namespace ui
