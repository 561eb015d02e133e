// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long an open log takes to answer: questions LOG [PART [TIMES]]. Prints the milliseconds of
// each question whose name contains PART; "-cpu" is the time of all cores together.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "core/load/load.h"
#include "core/log/field.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"
#include "core/query/groups.h"
#include "core/query/queryparser.h"
#include "core/report/export.h"
#include "core/session/question.h"
#include "tests/bench/measure.h"

namespace {

using namespace core;
using Clock = std::chrono::steady_clock;

class Questions
{
public:
    Questions(std::string log, std::string_view part, int moreTimes)
        : m_path(std::move(log))
        , m_part(part)
        , m_moreTimes(moreTimes)
        , m_classifier(m_knowledge)
    { }

    int ask()
    {
        auto log = core::load({m_path}, m_classifier, m_columnNames);
        if (!log || !log->table) {
            std::fprintf(stderr, "%s is no log\n", m_path.c_str());
            return 1;
        }
        m_table = log->table;
        askForDistinctText();
        askForRows();
        askForGroups();
        askForOrder();
        askForExport();
        askToStop();
        return 0;
    }

private:
    [[nodiscard]] bool isWanted(std::string_view name) const
    {
        return name.find(m_part) != std::string_view::npos;
    }

    template <typename Job> void time(const std::string &name, int times, const Job &job) const
    {
        if (isWanted(name))
            bench::print(name, bench::measure(times + m_moreTimes, job));
    }

    [[nodiscard]] Filter filter(std::string_view query) const
    {
        return parseQuery(query, *m_table, Zone::gmt()).value();
    }

    [[nodiscard]] Question question(std::string_view query, SortKey key = {{RowField::Time}}) const
    {
        return {.table = m_table, .filter = filter(query), .sortKey = key};
    }

    /// What the memory goal allows for: text of distinct recipients and senders.
    void askForDistinctText() const
    {
        const auto bytes = [](const Dictionary &texts) {
            double sum = 0;
            for (uint32_t id = 0; id < texts.size(); ++id)
                sum += double(texts.text(id).size());
            return sum;
        };
        bench::print("rows", double(m_table->size()));
        bench::print("text-mib",
                     (bytes(m_table->recipients()) + bytes(m_table->senders())) / double(1 << 20));
    }

    /// As the window asks: everything that it shows, newest first.
    void askForRows() const
    {
        const SortKey newestFirst{{RowField::Time}, SortKey::Direction::Descending};
        const auto answer
            = [&](const std::string &name, std::string_view from, std::string_view to) {
                  if (!isWanted(name))
                      return;
                  bench::Duration least;
                  for (int run = 0; run < 3 + m_moreTimes; ++run) {
                      Answerer answerer;
                      (void)answerer.answer(question(from, newestFirst), {});
                      answerer.sortAll({});
                      const auto took = bench::measure(
                          1, [&] { (void)answerer.answer(question(to, newestFirst), {}); });
                      if (run == 0 || took.wallMs < least.wallMs)
                          least = took;
                  }
                  bench::print(name, least);
              };
        answer("answer-failures", "", "is:failure");
        answer("answer-domain", "is:failure", "is:failure domain:gmail.com");
        answer("answer-all", "is:failure", "");
        const auto search = [&](const std::string &name, std::string_view query) {
            time(name, 3, [&] { (void)match(*m_table, filter(query)); });
        };
        search("search-word", "mailbox");
        search("search-rare-word", "nobodyhasthisword");
        search("search-two-words", "mailbox unavailable");
        search("search-regex", "/user.*unknown/");
        search("search-regex-no-literal", "/[45]\\.[0-9]\\.(20|19)[^0-9]/");
        search("search-regex-field", "answer:/(over|out of) (quota|storage)/");
        search("search-answer", "answer:*quota*");
    }

    void askForGroups() const
    {
        const RowList rows = rowsOf(match(*m_table, {}).value());
        const RowList failures = rowsOf(match(*m_table, filter("is:failure")).value());
        const auto group = [&](const std::string &name, GroupBy by) {
            time("groups-" + name, 3, [&] { (void)groupRows(*m_table, rows, by); });
            time("groups-failures-" + name, 3, [&] { (void)groupRows(*m_table, failures, by); });
        };
        group("code", GroupBy::Code);
        group("recipient", GroupBy::Recipient);
        group("domain", GroupBy::Domain);
        group("sender", GroupBy::Sender);
        group("reason", GroupBy::Reason);
        time("timeline", 3, [&] { (void)timelineOf(*m_table, rows, Zone::gmt()); });
        time("facets", 3, [&] { (void)countMatches(*m_table, match(*m_table, {}).value()); });
    }

    void askForOrder() const
    {
        const RowList rows = rowsOf(match(*m_table, {}).value());
        for (const char *column :
             {"time",       "line",        "event",  "recipient",     "domain",
              "sender",     "user",        "stage",  "code",          "reply",
              "reason",     "file",        "bytes",  "retries",       "queue_seconds",
              "message_id", "internal_id", "answer", "sender_logged", "remote_host"}) {
            const auto field = fieldNamed(*m_table, column);
            if (!field)
                continue;
            // The first time is what the hand waits for; later ones may use what it left behind.
            time("sort-" + std::string(column), 1,
                 [&] { (void)sortRows(*m_table, rows, {*field}); });
            time("sort-again-" + std::string(column), 2, [&] {
                (void)sortRows(*m_table, rows, {*field, SortKey::Direction::Descending});
            });
        }
    }

    void askForExport() const
    {
        const RowList rows = rowsOf(match(*m_table, {}).value());
        // In memory, where the system has such a folder: else the wait for the disk counts, too.
        const std::string disk = m_path + ".exported";
        const std::string memory
            = std::filesystem::exists("/dev/shm") ? "/dev/shm/whybounce-bench.exported" : disk;
        const auto write = [&](const std::string &name, const RowList &list,
                               const ExportOptions &options, const std::string &path) {
            if (!isWanted(name))
                return;
            const auto took = bench::measure(2, [&] {
                (void)exportToFile(*m_table, list, options, m_knowledge,
                                   QString::fromStdString(path), Overwrite::Yes);
            });
            bench::print(name, took);
            bench::print(name + "-gb-s",
                         double(std::filesystem::file_size(path)) / 1e6 / took.wallMs);
            std::filesystem::remove(path);
        };
        write("export-logged", rows, {}, memory);
        write("export-logged-disk", rows, {}, disk);
        write("export-logged-failures", rowsOf(match(*m_table, filter("is:failure")).value()), {},
              memory);
        if (isWanted("export-logged-by-recipient"))
            write("export-logged-by-recipient",
                  sortRows(*m_table, rows, {{RowField::Recipient}}).value(), {}, memory);
        write("export-explained", rows, {.columns = ExportOptions::Columns::All}, memory);
        write("export-json", rows, {.format = ExportOptions::Format::Ndjson}, memory);
    }

    /// How long a job goes on after it was told to stop, at the worst of several moments.
    void stopAtManyMoments(const std::string &name,
                           const std::function<void(const std::stop_token &)> &job) const
    {
        if (!isWanted(name))
            return;
        double worst = 0;
        for (const int afterMs : {1, 5, 20, 50, 100, 200, 300, 400, 600, 800}) {
            std::stop_source stop;
            std::atomic<Clock::time_point> asked = Clock::time_point::max();
            {
                const std::jthread stopper([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(afterMs));
                    asked = Clock::now();
                    stop.request_stop();
                });
                job(stop.get_token());
                const auto ended = Clock::now();
                if (ended > asked.load()) {
                    const std::chrono::duration<double, std::milli> late = ended - asked.load();
                    worst = std::max(worst, late.count());
                }
            }
        }
        bench::print(name, worst);
    }

    void askToStop() const
    {
        const RowList rows = rowsOf(match(*m_table, {}).value());
        const auto progressOf = [](const std::stop_token &stop) {
            return [&stop](const ProgressState &) { return !stop.stop_requested(); };
        };
        stopAtManyMoments("stop-load", [&](const std::stop_token &stop) {
            (void)core::load({m_path}, m_classifier, m_columnNames, {}, progressOf(stop));
        });
        stopAtManyMoments("stop-search", [&](const std::stop_token &stop) {
            (void)match(*m_table, filter("/user.*unknown/"), stop);
        });
        for (const char *column : {"recipient", "message_id", "answer"}) {
            const FieldRef field = fieldNamed(*m_table, column).value();
            stopAtManyMoments(std::string("stop-sort-") + column, [&](const std::stop_token &stop) {
                (void)sortRows(*m_table, rows, {field}, stop);
            });
        }
        stopAtManyMoments("stop-answer", [&](const std::stop_token &stop) {
            (void)Answerer().answer(question("is:failure", {{RowField::Recipient}}), stop);
        });
        stopAtManyMoments("stop-export", [&](const std::stop_token &stop) {
            (void)exportToFile(*m_table, rows, {}, m_knowledge,
                               QString::fromStdString(m_path + ".exported"), Overwrite::Yes,
                               progressOf(stop));
        });
        std::filesystem::remove(m_path + ".exported");
    }

    std::string m_path;
    std::string_view m_part;
    int m_moreTimes = 0; ///< for a profiler
    KnowledgeBase m_knowledge;
    Classifier m_classifier;
    ColumnNames m_columnNames;
    LogTablePtr m_table;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: questions LOG [PART [TIMES]]\n");
        return 2;
    }
    return Questions(argv[1], argc > 2 ? argv[2] : "", argc > 3 ? std::atoi(argv[3]) : 0).ask();
}
