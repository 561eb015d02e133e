// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startpage.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lognames.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

constexpr int pageWidth = 640;
constexpr int dropHeight = 220;
constexpr int recentShown = 5;

// A large place to drop on; only the frame and the envelope are its own.
class DropArea : public QWidget
{
public:
    explicit DropArea(const Theme &theme)
        : m_theme(theme)
    { }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(m_theme.color(Theme::Role::Hairline), 2);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.setBrush(m_theme.color(Theme::Role::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
    }

private:
    const Theme &m_theme;
};

class IconLabel : public QWidget
{
public:
    IconLabel(const QIcon &icon, int size)
        : m_icon(icon)
    {
        setFixedSize(size, size);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

QLabel *makeLabel(const QString &text, const QFont &font)
{
    auto *label = new QLabel(text);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makeMuted(const QString &text, const QFont &font)
{
    QLabel *label = makeLabel(text, font);
    label->setProperty("muted", true);
    return label;
}

QPushButton *makeLink(const QString &text)
{
    auto *link = new QPushButton(text);
    link->setFlat(true);
    link->setProperty("inText", true);
    link->setCursor(Qt::PointingHandCursor);
    return link;
}

QString dayOf(const QDateTime &opened)
{
    const qint64 days = opened.date().daysTo(QDate::currentDate());
    if (days == 0)
        return StartPage::tr("today");
    if (days == 1)
        return StartPage::tr("yesterday");
    return QLocale().toString(opened.date(),
                              days < 300 ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

} // namespace

QString whereTheLogIs()
{
    return StartPage::tr(
        "In Salesforce: Setup > Environments > Logs > Email Log Files. One request "
        "covers at most 7 days, and only the last 30 days are kept. Request the "
        "parts, then drop them all here.");
}

StartPage::StartPage(const Theme &theme, const AppSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_recent(new QGridLayout)
{
    setAccessibleName(tr("Start page"));
    setFocusPolicy(Qt::ClickFocus); // Tab starts here, no button is pressed by a stray key
    auto *page = new QWidget;
    page->setFixedWidth(pageWidth);
    auto *recentBox = new QWidget;
    recentBox->setLayout(m_recent);
    m_recent->setContentsMargins(0, 0, 0, 0);
    m_recent->setVerticalSpacing(metrics::unit / 2);
    m_recent->setColumnStretch(0, 1);
    m_recent->setAlignment(Qt::AlignTop);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(7 * metrics::unit);
    columns->addWidget(recentBox, 1);
    columns->addWidget(makeOrigin(), 1);
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(7 * metrics::unit);
    pageLayout->addWidget(makeDropArea());
    pageLayout->addLayout(columns);

    // In a box of its own, not by alignment, so that the height follows the wrapped text.
    auto *centred = new QHBoxLayout;
    centred->addStretch();
    centred->addWidget(page);
    centred->addStretch();
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(3);
    outer->addLayout(centred);
    outer->addStretch(4);
    refresh();
}

QWidget *StartPage::makeDropArea()
{
    auto *area = new DropArea(m_theme);
    area->setFixedHeight(dropHeight);
    auto *envelope = new IconLabel(m_theme.icon(QStringLiteral("envelope")), 12 * metrics::unit);
    auto *open = makeLink(tr("Open..."));
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);

    auto *how = new QHBoxLayout;
    how->setSpacing(metrics::unit);
    how->addStretch();
    how->addWidget(makeMuted(tr("one or several files, a folder, or the .zip as downloaded."),
                             m_theme.font(Theme::Text::Body)));
    how->addWidget(open);
    how->addStretch();
    QFont large = m_theme.font(Theme::Text::Figure);
    large.setPixelSize(large.pixelSize() + metrics::unit);
    auto *layout = new QVBoxLayout(area);
    layout->addStretch();
    layout->addWidget(envelope, 0, Qt::AlignHCenter);
    layout->addSpacing(metrics::gap);
    layout->addWidget(makeLabel(tr("Drop email logs here"), large), 0, Qt::AlignHCenter);
    layout->addLayout(how);
    layout->addStretch();
    return area;
}

QWidget *StartPage::makeOrigin()
{
    auto *text = makeMuted(whereTheLogIs(), m_theme.font(Theme::Text::Body));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(
        makeLabel(tr("Where the log comes from"), m_theme.font(Theme::Text::BodyBold)));
    layout->addWidget(text);
    layout->addStretch();
    return box;
}

void StartPage::refresh()
{
    while (const QLayoutItem *item = m_recent->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QList<RecentLogs> logs = m_settings.recentLogs();
    m_recent->addWidget(makeLabel(logs.isEmpty() ? tr("To try it out") : tr("Recent"),
                                  m_theme.font(Theme::Text::BodyBold)),
                        0, 0, 1, 2);
    for (const RecentLogs &recent : logs.first(std::min<qsizetype>(logs.size(), recentShown))) {
        addLink(nameOfLogs(recent.paths).replace(u'&', QStringLiteral("&&")), dayOf(recent.opened),
                [this, paths = recent.paths] { emit recentChosen(paths); });
    }
    addLink(tr("Open the sample log"), tr("2,000 rows, made up"),
            [this] { emit sampleRequested(); });
}

void StartPage::addLink(const QString &text, const QString &note,
                        const std::function<void()> &chosen)
{
    const int row = m_recent->rowCount();
    QPushButton *link = makeLink(text);
    connect(link, &QPushButton::clicked, this, chosen);
    m_recent->addWidget(link, row, 0, Qt::AlignLeft);
    m_recent->addWidget(makeMuted(note, m_theme.font(Theme::Text::Body)), row, 1, Qt::AlignRight);
}

} // namespace ui
