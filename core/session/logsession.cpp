// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/logsession.h"

#include <chrono>
#include <utility>

#include <QFileInfo>
#include <QThreadPool>

#include "core/base/background.h"
#include "core/log/field.h"
#include "core/mail/classifier.h"
#include "core/session/diskwatch.h"
#include "core/session/filterhistory.h"
#include "core/session/question.h"
#include "core/session/worker.h"

namespace core {

namespace {

/// A bar that moves more often costs the time that reading needs.
constexpr std::chrono::milliseconds progressInterval{100};

QStringList messagesOf(const std::vector<Error> &errors)
{
    QStringList messages;
    for (const Error &error : errors) {
        const QString path = QString::fromStdString(error.path);
        messages += QFileInfo(path).fileName() + QStringLiteral(": ") + describe(error);
    }
    return messages;
}

std::shared_ptr<const Findings> emptyFindings(const LogTablePtr &table)
{
    auto findings = std::make_shared<Findings>();
    findings->table = table;
    findings->rows = std::make_shared<const RowList>();
    return findings;
}

SortKey newestFirst()
{
    return {{RowField::Time}, SortKey::Direction::Descending};
}

/// To give back what a log of millions of rows took lasts longer than a frame.
void releaseAside(std::shared_ptr<const void> owned)
{
    QThreadPool::globalInstance()->start([owned = std::move(owned)] {});
}

} // namespace

class LogSession::Private
{
public:
    Private(LogSession &session, const KnowledgeBase &knowledgeBase)
        : q(session)
        , knowledge(knowledgeBase)
        , classifier(knowledgeBase)
    { }

    void load(const QStringList &newPaths);
    void finishLoading(Result<LoadedLog> result, const QStringList &newPaths);
    void setTable(LogTablePtr newTable, bool preview);
    void show(LogTablePtr newTable, bool preview);
    void restore(); ///< what a preview has replaced
    void ask();
    void showFirstHits(uint64_t number, const std::shared_ptr<const RowList> &rows);
    void finishAsking(uint64_t number, const Result<std::shared_ptr<const Findings>> &answer);
    void filterChanged();

    LogSession &q;
    const KnowledgeBase &knowledge;
    const Classifier classifier;
    const ColumnNames columnNames;

    LogTablePtr table = std::make_shared<const LogTable>();
    struct Shown
    {
        LogTablePtr table;
        FilterHistory filters;
        SortKey sortKey;
    };
    std::optional<Shown> before; ///< while a preview stands in its place
    bool startsAnew = false; ///< the next table replaces what is open, with a fresh question
    bool isPreview = false;
    bool isLoading = false;
    bool isBusy = false;
    QStringList paths;
    std::optional<DateOrder> dateOrder;

    FilterHistory filters;
    SortKey sortKey = newestFirst();
    Zone zone = Zone::gmt();
    std::shared_ptr<const Findings> findings = emptyFindings(table);
    std::shared_ptr<const RowList> firstHits;
    uint64_t questionNumber = 0, loadNumber = 0;
    DiskWatch *diskWatch = nullptr; ///< owned by the session
    Answerer answerer; ///< used by the asker's thread alone

    Worker loader, asker, grouper; ///< last: their jobs use the others
};

void LogSession::Private::load(const QStringList &newPaths)
{
    const uint64_t number = ++loadNumber;
    isLoading = true;
    emit q.loadingStarted();
    std::vector<std::string> files;
    for (const QString &path : newPaths)
        files.push_back(path.toStdString());
    const LoadOptions options{startsAnew ? std::nullopt : dateOrder};
    loader.run([this, number, files, newPaths, options,
                showsPreview = startsAnew](const std::stop_token &stop) {
        workInBackground();
        const auto later = [this, number](auto &&call) {
            QMetaObject::invokeMethod(&q, [this, number, call] {
                if (number == loadNumber)
                    call();
            });
        };
        using Clock = std::chrono::steady_clock;
        const auto progress = [&, next = Clock::time_point()](const ProgressState &state) mutable {
            if (const auto now = Clock::now(); now >= next) {
                next = now + progressInterval;
                later([this, state] { emit q.loadingProgressed(state); });
            }
            return !stop.stop_requested();
        };
        const auto preview = [&](const LogTablePtr &first) {
            if (showsPreview) // else what is open already is more
                later([this, first] { setTable(first, true); });
        };
        auto result = std::make_shared<Result<LoadedLog>>(
            core::load(files, classifier, columnNames, options, progress, preview));
        later([this, result, newPaths] { finishLoading(std::move(*result), newPaths); });
    });
}

void LogSession::Private::finishLoading(Result<LoadedLog> result, const QStringList &newPaths)
{
    isLoading = false;
    if (result && result->table) {
        paths = newPaths;
        for (const Error &error : result->failed)
            paths.removeAll(QString::fromStdString(error.path));
        setTable(result->table, false);
        before.reset();
    } else {
        restore();
    }
    emit q.loadingFinished();
    if (!result) {
        if (result.error().kind != Error::Kind::Cancelled)
            emit q.loadingFailed(messagesOf({result.error()}));
        return;
    }
    if (!result->failed.empty())
        emit q.loadingFailed(messagesOf(result->failed));
    if (!result->skipped.empty())
        emit q.filesSkipped(messagesOf(result->skipped));
}

void LogSession::Private::setTable(LogTablePtr newTable, bool preview)
{
    if (startsAnew) {
        if (preview)
            before = Shown{table, filters, sortKey};
        startsAnew = false;
        dateOrder.reset();
        filters.startWith({{isTerm(Term::Condition::Failure)}});
        sortKey = newestFirst();
    } else {
        filters.moveTo(*newTable, *table);
        if (sortKey.field.field == RowField::Further)
            sortKey = newestFirst();
    }
    show(std::move(newTable), preview);
}

void LogSession::Private::show(LogTablePtr newTable, bool preview)
{
    table = std::move(newTable);
    isPreview = preview;
    firstHits.reset(); // of another table
    diskWatch->watch(table);
    emit q.tableChanged();
    emit q.sortKeyChanged();
    filterChanged();
}

void LogSession::Private::restore()
{
    startsAnew = false;
    if (!before)
        return;
    filters = std::move(before->filters);
    sortKey = before->sortKey;
    show(std::exchange(before, std::nullopt)->table, false);
}

void LogSession::Private::ask()
{
    const uint64_t number = ++questionNumber;
    if (!isBusy) {
        isBusy = true;
        emit q.busyChanged(true);
    }
    asker.run(
        [this, number, question = Question{table, isPreview, filters.current(), sortKey, zone}](
            const std::stop_token &stop) {
            const auto tellHits = [&](std::shared_ptr<const RowList> rows) {
                QMetaObject::invokeMethod(
                    &q, [this, number, rows = std::move(rows)] { showFirstHits(number, rows); });
            };
            QMetaObject::invokeMethod(
                &q, [this, number, answer = answerer.answer(question, stop, tellHits)] {
                    finishAsking(number, answer);
                });
            answerer.sortAll(stop);
        });
}

void LogSession::Private::showFirstHits(uint64_t number, const std::shared_ptr<const RowList> &rows)
{
    if (number != questionNumber || findings->table != table)
        return;
    firstHits = rows;
    emit q.firstHitsChanged();
}

void LogSession::Private::finishAsking(uint64_t number,
                                       const Result<std::shared_ptr<const Findings>> &answer)
{
    if (number != questionNumber)
        return;
    isBusy = false;
    firstHits.reset();
    auto old = answer ? std::exchange(findings, *answer) : nullptr;
    emit q.busyChanged(false);
    if (answer)
        emit q.findingsChanged();
    else
        emit q.questionFailed(messagesOf({answer.error()}).front());
    releaseAside(std::move(old));
}

void LogSession::Private::filterChanged()
{
    emit q.filterChanged();
    emit q.undoChanged();
    ask();
}

LogSession::LogSession(const KnowledgeBase &knowledge, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, knowledge))
{
    d->diskWatch = new DiskWatch(this);
    connect(d->diskWatch, &DiskWatch::changed, this, &LogSession::logChangedOnDisk);
    connect(d->diskWatch, &DiskWatch::deleted, this, &LogSession::logDeleted);
}

LogSession::~LogSession() = default;

const KnowledgeBase &LogSession::knowledge() const
{
    return d->knowledge;
}

void LogSession::open(const QStringList &paths, OpenMode mode)
{
    QStringList all = mode == OpenMode::Add ? d->paths : QStringList();
    for (const QString &path : paths) {
        if (!all.contains(path))
            all += path;
    }
    if (all.isEmpty())
        return;
    cancelLoading();
    d->startsAnew = mode == OpenMode::Replace || !isOpen();
    d->load(all);
}

void LogSession::reload()
{
    if (!d->paths.isEmpty())
        d->load(d->paths);
}

void LogSession::close()
{
    cancelLoading();
    d->paths.clear();
    d->filters.startWith({});
    d->sortKey = newestFirst();
    d->show(std::make_shared<const LogTable>(), false);
}

void LogSession::cancelLoading()
{
    if (!d->isLoading)
        return;
    ++d->loadNumber;
    d->loader.stop();
    d->isLoading = false;
    d->restore();
    emit loadingFinished();
}

bool LogSession::isLoading() const
{
    return d->isLoading;
}

QStringList LogSession::paths() const
{
    return d->paths;
}

const LogTablePtr &LogSession::table() const
{
    return d->table;
}

bool LogSession::isPreview() const
{
    return d->isPreview;
}

bool LogSession::isOpen() const
{
    return !d->table->files().empty();
}

void LogSession::setDateOrder(std::optional<DateOrder> order)
{
    d->dateOrder = order;
    reload();
}

const Filter &LogSession::filter() const
{
    return d->filters.current();
}

void LogSession::setFilter(const Filter &filter)
{
    if (filter == d->filters.current())
        return;
    d->filters.set(filter);
    d->filterChanged();
}

std::optional<QueryError> LogSession::setQuery(const QString &query)
{
    auto filter = parseQuery(query.toStdString(), *d->table, d->zone);
    if (!filter)
        return filter.error();
    setFilter(*filter);
    return std::nullopt;
}

QString LogSession::query() const
{
    return QString::fromStdString(toQuery(d->filters.current(), *d->table, d->zone));
}

void LogSession::addTerm(const Term &term)
{
    setFilter(withTerm(d->filters.current(), term));
}

void LogSession::removeTerm(const Term &term)
{
    Filter filter = d->filters.current();
    std::erase(filter.terms, term);
    setFilter(filter);
}

void LogSession::clearFilter()
{
    setFilter({});
}

bool LogSession::canUndo() const
{
    return d->filters.canUndo();
}

bool LogSession::canRedo() const
{
    return d->filters.canRedo();
}

void LogSession::undo()
{
    if (!canUndo())
        return;
    d->filters.undo();
    d->filterChanged();
}

void LogSession::redo()
{
    if (!canRedo())
        return;
    d->filters.redo();
    d->filterChanged();
}

const SortKey &LogSession::sortKey() const
{
    return d->sortKey;
}

void LogSession::setSortKey(const SortKey &key)
{
    if (key == d->sortKey)
        return;
    d->sortKey = key;
    emit sortKeyChanged();
    d->ask();
}

const Zone &LogSession::zone() const
{
    return d->zone;
}

void LogSession::setZone(const Zone &zone)
{
    d->zone = zone;
    emit zoneChanged();
    d->ask();
}

const Findings &LogSession::findings() const
{
    return *d->findings;
}

const std::shared_ptr<const Findings> &LogSession::findingsPtr() const
{
    return d->findings;
}

bool LogSession::isBusy() const
{
    return d->isBusy;
}

const std::shared_ptr<const RowList> &LogSession::firstHits() const
{
    return d->firstHits;
}

void LogSession::requestGroups(GroupBy by)
{
    d->grouper.run([this, by, findings = d->findings](const std::stop_token &stop) {
        const auto groups = std::make_shared<const std::vector<Group>>(
            groupRows(*findings->table, *findings->rows, by, stop));
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(this, [this, by, findings, groups] {
            if (findings == d->findings)
                emit groupsReady(by, groups);
        });
    });
}

} // namespace core
