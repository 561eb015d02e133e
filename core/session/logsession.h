// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QStringList>

#include "core/base/progress.h"
#include "core/load/load.h"
#include "core/query/groups.h"
#include "core/query/queryparser.h"
#include "core/session/findings.h"

namespace core {

class KnowledgeBase;

/// The open logs, the filter, the sort and the rows that follow from them. The one thing that the
/// window talks to; answers come by signal, on the thread of this object.
class LogSession : public QObject
{
    Q_OBJECT
public:
    enum class OpenMode { Replace, Add };
    Q_ENUM(OpenMode)

    explicit LogSession(const KnowledgeBase &knowledge, QObject *parent = nullptr);
    ~LogSession() override;

    [[nodiscard]] const KnowledgeBase &knowledge() const;

    // The logs
    void open(const QStringList &paths, OpenMode mode = OpenMode::Replace);
    void reload();
    void close();
    void cancelLoading(); ///< keeps what was open before
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] QStringList paths() const; ///< as opened; what reload() reads again
    /// Never null; an empty table when nothing is open.
    [[nodiscard]] const LogTablePtr &table() const;
    [[nodiscard]] bool isPreview() const; ///< table() holds only the first rows so far
    [[nodiscard]] bool isOpen() const; ///< some log is shown
    void setDateOrder(std::optional<DateOrder> order); ///< reads the logs again

    // The question
    [[nodiscard]] const Filter &filter() const;
    void setFilter(const Filter &filter); ///< one step for undo
    /// Parses and sets it; an error leaves the filter as it is.
    std::optional<QueryError> setQuery(const QString &query);
    [[nodiscard]] QString query() const;
    void addTerm(const Term &term); ///< as a click does: joined with its like
    void removeTerm(const Term &term);
    void clearFilter();
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    void undo();
    void redo();
    [[nodiscard]] const SortKey &sortKey() const;
    void setSortKey(const SortKey &key);
    [[nodiscard]] const Zone &zone() const;
    void setZone(const Zone &zone);

    // The answers
    [[nodiscard]] const Findings &findings() const;
    [[nodiscard]] const std::shared_ptr<const Findings> &findingsPtr() const; ///< for work aside
    [[nodiscard]] bool isBusy() const; ///< newer findings are on their way
    /// Of a search that goes on, the rows found so far in the chosen order; else none.
    [[nodiscard]] const std::shared_ptr<const RowList> &firstHits() const;
    /// Groups of the findings' rows, made on demand; groupsReady() tells when they are there.
    void requestGroups(GroupBy by);

signals:
    void loadingStarted();
    void loadingProgressed(const core::ProgressState &state);
    /// Loading ended: with a new table, or stopped, or failed.
    void loadingFinished();
    void loadingFailed(const QStringList &messages); ///< each "name: what is wrong; what to do"
    void filesSkipped(const QStringList &messages);
    void tableChanged(); ///< another table (the preview too); findings follow
    void filterChanged();
    void sortKeyChanged();
    void zoneChanged();
    void undoChanged();
    void busyChanged(bool busy);
    void firstHitsChanged(); ///< more of them
    void findingsChanged();
    void groupsReady(core::GroupBy by, const core::GroupsPtr &groups);
    void logChangedOnDisk(const QString &name); ///< its text is no longer shown
    void logDeleted(const QString &name); ///< its text is still shown, but only until it is closed
    void questionFailed(const QString &message);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core
