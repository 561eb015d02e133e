// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/export/exportrunner.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace ui {

class Theme;

/// What can be exported at the moment.
struct Exportable
{
    core::LogTablePtr table;
    std::shared_ptr<const core::RowList> shown;
    core::RowList selected;
    std::vector<std::string> visibleColumns; ///< their field names
    QString folder; ///< where the file is offered to go
};

/// Asks which rows and columns go where, in which form. The export itself runs in the window.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(Exportable what, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] ExportJob job() const;
    void accept() override;

signals:
    void exportRequested(const ui::ExportJob &job);

private:
    void addRows(QGridLayout *grid);
    void addColumns(QGridLayout *grid);
    void addForm(QGridLayout *grid);
    void addFile(QGridLayout *grid);
    void chooseFile();
    void refresh();
    [[nodiscard]] std::shared_ptr<const core::RowList> rows() const;
    [[nodiscard]] bool isCsv() const;
    [[nodiscard]] QString suggestedPath() const;

    const Exportable m_what;
    const Theme &m_theme;
    QRadioButton *m_shownRows, *m_selectedRows;
    QRadioButton *m_asLogged, *m_visible, *m_everything;
    QComboBox *m_format, *m_delimiter;
    QCheckBox *m_excel, *m_guard;
    QLineEdit *m_path;
    QLabel *m_summary;
    QPushButton *m_export;
    bool m_pathIsOurs = true; ///< until the person chooses one, the name follows the choices
    QString m_confirmedPath; ///< the system's dialog has asked whether to replace it
};

} // namespace ui
