// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QLabel>

namespace ui {

/// A plain text that wraps in whatever width it is given. A QLabel tries several widths each time
/// when it is asked for its size, and forgets them: a panel of fifty took a frame to lay out.
class WrappedText : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedText(const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override; ///< of one line; wants no width
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Measured
    {
        QString text;
        QMargins margins;
        int width = 0;
        int height = 0;
    };
    mutable std::optional<Measured> m_measured; ///< the last one
};

} // namespace ui
