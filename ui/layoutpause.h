// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

namespace ui {

/// While it lives, what changes in the widget lays nothing out; afterwards all is laid out once. Qt
/// does it anew for each child that is shown.
class LayoutPause
{
public:
    explicit LayoutPause(const QWidget &widget)
        : m_layouts(widget.findChildren<QLayout *>())
    {
        setEnabled(false);
    }
    ~LayoutPause() { setEnabled(true); }
    LayoutPause(const LayoutPause &) = delete;
    LayoutPause &operator=(const LayoutPause &) = delete;

private:
    void setEnabled(bool enabled)
    {
        for (QLayout *layout : m_layouts)
            layout->setEnabled(enabled);
    }

    const QList<QLayout *> m_layouts; ///< the changes may add to them, but delete none
};

} // namespace ui
