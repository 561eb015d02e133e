// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/model/facetmodel.h"
#include "core/model/latestanswer.h"

class QLineEdit;
class QPushButton;
class QToolButton;

namespace core {
class LogSession;
}

namespace ui {

class FacetList;
class Theme;

/// One section of the filter list. Folded it shows the largest values and those that the filter
/// names; unfolded all of them, with a search box.
class FacetSection : public QWidget
{
    Q_OBJECT
public:
    FacetSection(core::FacetField field, core::LogSession &session, const Theme &theme,
                 QWidget *parent = nullptr);

    void refresh(); ///< from the session's findings
    [[nodiscard]] FacetList &list() const { return *m_list; }
    [[nodiscard]] bool isUnfolded() const { return m_isUnfolded; }
    void setUnfolded(bool unfold);

signals:
    void unfolded();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Values = std::vector<core::FacetValue>;

    void addHead();
    void addList();
    void search();
    void show(Values values);
    void showFolded();
    [[nodiscard]] const core::Facet &facet() const;

    const core::FacetField m_field;
    core::LogSession &m_session;
    const Theme &m_theme;
    core::FacetModel *m_model;
    FacetList *m_list = nullptr;
    QToolButton *m_searchButton = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_fold = nullptr;
    bool m_isUnfolded = false;
    core::LatestAnswer<Values> m_asked;
};

} // namespace ui
