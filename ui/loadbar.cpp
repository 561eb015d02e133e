// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loadbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "ui/theme/metrics.h"

namespace ui {

namespace {
constexpr int steps = 1000;
}

LoadBar::LoadBar(QWidget *parent)
    : QFrame(parent)
    , m_what(new QLabel)
    , m_numbers(new QLabel)
    , m_bar(new QProgressBar)
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_what->setTextFormat(Qt::PlainText);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &LoadBar::cancelled);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::margin);
    line->addWidget(m_what);
    line->addWidget(m_numbers);
    line->addStretch();
    line->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::unit, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::unit);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    hide();
}

void LoadBar::start(const QString &what)
{
    m_what->setText(what);
    m_numbers->clear();
    m_bar->setRange(0, steps);
    m_bar->setValue(0);
    show();
}

void LoadBar::advance(const core::ProgressState &state)
{
    const QLocale locale(QLocale::English);
    const auto size = [&](uint64_t bytes) {
        const int decimals = bytes < 1'000'000'000 ? 0 : 2; // so that it moves
        return locale.formattedDataSize(qint64(bytes), decimals, QLocale::DataSizeSIFormat);
    };
    QString numbers = tr("%1 rows").arg(core::countText(state.rows));
    if (state.bytesTotal > 0) {
        numbers += tr(", %1 of %2").arg(size(state.bytesDone), size(state.bytesTotal));
        m_bar->setRange(0, steps);
        m_bar->setValue(int(steps * double(state.bytesDone) / double(state.bytesTotal)));
    } else if (state.bytesDone > 0) {
        numbers += tr(", %1").arg(size(state.bytesDone));
        m_bar->setRange(0, 0); // only now: to draw a bar without an end takes a frame
    }
    m_numbers->setText(numbers);
}

} // namespace ui
