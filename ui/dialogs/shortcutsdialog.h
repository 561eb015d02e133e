// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace ui {

class Theme;

/// Every key that does something, from the table of commands, and the keys inside the table.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const Theme &theme, QWidget *parent = nullptr);
};

} // namespace ui
