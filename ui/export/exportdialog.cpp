// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/exportdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

enum Format { Csv, JsonLines };

constexpr int dialogWidth = 620;

QString count(std::size_t rows)
{
    return rows == 1 ? ExportDialog::tr("1 row")
                     : ExportDialog::tr("%1 rows").arg(core::countText(rows));
}

QLabel *makeNote(const QString &text, const Theme &theme)
{
    auto *note = new QLabel(text);
    note->setProperty("muted", true);
    note->setFont(theme.font(Theme::Text::Small));
    note->setWordWrap(true);
    note->setContentsMargins(5 * metrics::unit, 0, 0, 0); // under the button's text
    return note;
}

// A section: its name on the left, what it offers on the right.
QVBoxLayout *addSection(QGridLayout *grid, const QString &name, const Theme &theme)
{
    auto *label = new QLabel(name);
    label->setFont(theme.font(Theme::Text::BodyBold));
    auto *layout = new QVBoxLayout;
    layout->setSpacing(metrics::unit);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0, Qt::AlignTop);
    grid->addLayout(layout, row, 1);
    return layout;
}

} // namespace

ExportDialog::ExportDialog(Exportable what, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_what(std::move(what))
    , m_theme(theme)
    , m_summary(new QLabel)
{
    setWindowTitle(tr("Export"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::margin);
    grid->setColumnStretch(1, 1);
    addRows(grid);
    addColumns(grid);
    addForm(grid);
    addFile(grid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addLayout(grid);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(dialogWidth);
    refresh();
}

void ExportDialog::addRows(QGridLayout *grid)
{
    m_shownRows = new QRadioButton(tr("The rows shown: %1").arg(count(m_what.shown->size())));
    m_selectedRows
        = new QRadioButton(tr("The selected rows: %1").arg(count(m_what.selected.size())));
    m_shownRows->setChecked(m_what.selected.size() < 2);
    m_selectedRows->setChecked(m_what.selected.size() >= 2);
    m_selectedRows->setEnabled(!m_what.selected.empty());
    connect(m_shownRows, &QRadioButton::toggled, this, &ExportDialog::refresh);

    // Radio buttons exclude each other within one parent.
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(metrics::unit);
    inner->addWidget(m_shownRows);
    inner->addWidget(m_selectedRows);
    addSection(grid, tr("Rows"), m_theme)->addWidget(box);
}

void ExportDialog::addColumns(QGridLayout *grid)
{
    m_asLogged = new QRadioButton(tr("As logged"));
    m_visible = new QRadioButton(tr("As shown in the table"));
    m_everything = new QRadioButton(tr("As logged, with the explanation"));
    m_asLogged->setChecked(true);

    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(metrics::unit);
    inner->addWidget(m_asLogged);
    inner->addWidget(
        makeNote(tr("The log's own columns, every value exactly as it stands there."), m_theme));
    inner->addWidget(m_visible);
    inner->addWidget(
        makeNote(tr("%1 columns, in their order.").arg(m_what.visibleColumns.size()), m_theme));
    inner->addWidget(m_everything);
    inner->addWidget(makeNote(tr("Also the code, the reason, and what to do about it."), m_theme));
    addSection(grid, tr("Columns"), m_theme)->addWidget(box);
}

void ExportDialog::addForm(QGridLayout *grid)
{
    m_format = new QComboBox;
    m_format->addItem(tr("CSV, for spreadsheets"), Csv);
    m_format->addItem(tr("JSON lines, for programs"), JsonLines);
    m_format->setAccessibleName(tr("Form of the file"));
    m_delimiter = new QComboBox;
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_delimiter->setAccessibleName(tr("Separator of the columns"));
    m_excel = new QCheckBox(tr("For Excel"));
    m_guard = new QCheckBox(tr("Guard against formulas"));
    m_guard->setChecked(true);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);

    auto *line = new QHBoxLayout;
    line->addWidget(m_format);
    line->addWidget(m_delimiter);
    line->addStretch();
    QVBoxLayout *section = addSection(grid, tr("Form"), m_theme);
    section->addLayout(line);
    section->addWidget(m_excel);
    section->addWidget(
        makeNote(tr("Marks the text as UTF-8, so that Excel reads every letter right."), m_theme));
    section->addWidget(m_guard);
    section->addWidget(makeNote(tr("A value that begins with = + - or @ gets a leading ', so that "
                                   "a spreadsheet does not run it. Numbers are left alone."),
                                m_theme));
}

void ExportDialog::addFile(QGridLayout *grid)
{
    m_path = new QLineEdit;
    m_path->setAccessibleName(tr("File to write"));
    connect(m_path, &QLineEdit::textEdited, this, [this] {
        m_pathIsOurs = false;
        refresh();
    });
    auto *choose = new QPushButton(tr("Choose..."));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);

    auto *line = new QHBoxLayout;
    line->addWidget(m_path, 1);
    line->addWidget(choose);
    QVBoxLayout *section = addSection(grid, tr("File"), m_theme);
    section->addLayout(line);
    section->addWidget(m_summary);
}

void ExportDialog::chooseFile()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), m_path->text(),
                                                      isCsv() ? tr("CSV files (*.csv)")
                                                              : tr("JSON lines (*.ndjson)"));
    if (path.isEmpty())
        return;
    m_pathIsOurs = false;
    m_confirmedPath = path;
    m_path->setText(path);
    refresh();
}

bool ExportDialog::isCsv() const
{
    return m_format->currentData().toInt() == Csv;
}

QString ExportDialog::suggestedPath() const
{
    const auto &files = m_what.table->files();
    const QString log
        = files.empty() ? tr("email-log") : QString::fromStdString(files.front().source->name());
    const QString base = QFileInfo(QFileInfo(log).fileName()).completeBaseName();
    const QString suffix = isCsv() ? QStringLiteral("csv") : QStringLiteral("ndjson");
    const QString rows = m_selectedRows->isChecked() ? tr("selected") : tr("shown");
    const QDir folder(m_what.folder);
    QString path = folder.filePath(QStringLiteral("%1-%2.%3").arg(base, rows, suffix));
    for (int number = 2; QFileInfo::exists(path); ++number) {
        path = folder.filePath(
            QStringLiteral("%1-%2-%3.%4").arg(base, rows, QString::number(number), suffix));
    }
    return path;
}

std::shared_ptr<const core::RowList> ExportDialog::rows() const
{
    return m_selectedRows->isChecked() ? std::make_shared<const core::RowList>(m_what.selected)
                                       : m_what.shown;
}

void ExportDialog::refresh()
{
    if (m_pathIsOurs)
        m_path->setText(suggestedPath());
    for (QWidget *widget : {static_cast<QWidget *>(m_delimiter), static_cast<QWidget *>(m_excel),
                            static_cast<QWidget *>(m_guard)})
        widget->setEnabled(isCsv());

    const QFileInfo file(m_path->text());
    QString summary = tr("Writes %1 to %2.").arg(count(rows()->size()), file.fileName());
    if (file.exists() && m_path->text() != m_confirmedPath)
        summary += u' ' + tr("A file of this name exists and will be replaced.");
    m_summary->setText(summary);
    m_export->setEnabled(!file.fileName().isEmpty() && !file.isDir());
}

ExportJob ExportDialog::job() const
{
    using Columns = core::ExportOptions::Columns;
    core::ExportOptions options;
    options.format
        = isCsv() ? core::ExportOptions::Format::Csv : core::ExportOptions::Format::Ndjson;
    options.columns = m_everything->isChecked() ? Columns::All
        : m_visible->isChecked()                ? Columns::Named
                                                : Columns::Logged;
    if (m_visible->isChecked())
        options.names = m_what.visibleColumns;
    options.delimiter = m_delimiter->currentData().toChar().toLatin1();
    options.keepFormulas = !m_guard->isChecked();
    options.excel = isCsv() && m_excel->isChecked();
    return {m_what.table, rows(), options, QFileInfo(m_path->text()).absoluteFilePath()};
}

void ExportDialog::accept()
{
    emit exportRequested(job());
    QDialog::accept();
}

} // namespace ui
