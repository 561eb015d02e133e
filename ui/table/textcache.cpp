// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/textcache.h"

#include <memory>

#include <QFontMetrics>
#include <QTransform>

namespace ui {

const QStaticText &TextCache::text(const QString &text, int width, const QFont &font)
{
    if (font != m_font) {
        m_texts.clear();
        m_font = font;
    }
    const Key key(text, width);
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    auto shaped = std::make_unique<QStaticText>(text);
    shaped->setTextFormat(Qt::PlainText); // log text is hostile
    shaped->prepare(QTransform(), font);
    if (shaped->size().width() > width) {
        shaped->setText(QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
        shaped->prepare(QTransform(), font);
    }
    const QStaticText *added = shaped.get();
    m_texts.insert(key, shaped.release());
    return *added;
}

} // namespace ui
