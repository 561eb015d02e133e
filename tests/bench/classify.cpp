// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast answers are folded to patterns and patterns classified, on one core: classify FILE...
// A file holds one answer a line, behind the line's last tab (tests/data/mail/answers.tsv).
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/mail/answerpattern.h"
#include "core/mail/classifier.h"
#include "core/mail/knowledgebase.h"

namespace {

using Texts = std::vector<std::string>;
constexpr int rounds = 5;
constexpr std::size_t distinctCount = 200'000;

Texts answersIn(const char *path)
{
    Texts answers;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != '#')
            answers.push_back(line.substr(line.rfind('\t') + 1));
    }
    return answers;
}

/// Distinct patterns made of the answers: a word of letters is put behind one of their words.
Texts distinctPatterns(const Texts &answers)
{
    uint32_t state = 42;
    const auto below = [&state](std::size_t end) {
        state = state * 1664525 + 1013904223;
        return std::size_t(state >> 8) % end;
    };
    std::unordered_set<std::string> patterns;
    while (patterns.size() < distinctCount) {
        std::string pattern = core::foldAnswer(answers[below(answers.size())]);
        std::string word = " ";
        for (std::size_t letters = 3 + below(8); letters > 0; --letters)
            word += char('a' + below(26));
        const std::size_t blank = pattern.find(' ', below(pattern.size() + 1));
        pattern.insert(blank == std::string::npos ? pattern.size() : blank, word);
        patterns.insert(core::foldAnswer(pattern));
    }
    return {patterns.begin(), patterns.end()};
}

/// CPU time of the best of some rounds: what else the machine does only adds to a time.
double seconds(const std::function<void()> &work)
{
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        const std::clock_t start = std::clock();
        work();
        best = std::min(best, double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

void measureStart()
{
    const double knowledge = seconds([] { core::KnowledgeBase(); });
    const core::KnowledgeBase base;
    const double classifier = seconds([&base] { core::Classifier{base}; });
    std::printf("start     knowledge %.1f ms, rules in the background %.1f ms\n", knowledge * 1e3,
                classifier * 1e3);
}

void measureFolding(const Texts &answers)
{
    constexpr std::size_t folds = 1'000'000;
    std::size_t bytes = 0;
    std::string pattern;
    const double time = seconds([&] {
        bytes = 0;
        for (std::size_t fold = 0; fold < folds; ++fold) {
            const std::string &answer = answers[fold % answers.size()];
            core::foldAnswer(answer, pattern);
            bytes += answer.size();
        }
    });
    std::printf("fold      %.0f MB/s, %.0f ns an answer of %zu bytes\n", double(bytes) / time / 1e6,
                time / double(folds) * 1e9, bytes / folds);
}

void measureClassifying(const Texts &patterns)
{
    const core::KnowledgeBase knowledge;
    std::size_t unknown = 0;
    const auto classifyAll = [&](const core::Classifier &classifier) {
        unknown = 0;
        for (const std::string &pattern : patterns) {
            const core::Verdict verdict
                = classifier.classify({core::MailEvent::Permanent, {}, pattern, {}, {}, false});
            unknown += verdict.reason == core::Reason::Unknown;
        }
    };
    // A log is classified by a fresh classifier: what it builds as answers need it counts.
    const double fresh = seconds([&] { classifyAll(core::Classifier(knowledge)); });
    const core::Classifier classifier(knowledge);
    const double warm = seconds([&] { classifyAll(classifier); });
    const auto count = double(patterns.size());
    std::printf("classify  %.0f k/s fresh, %.0f k/s again; %.0f ns; %zu patterns, %zu unknown\n",
                count / fresh / 1e3, count / warm / 1e3, fresh / count * 1e9, patterns.size(),
                unknown);
}

} // namespace

int main(int argc, char *argv[])
{
    Texts answers;
    for (int argument = 1; argument < argc; ++argument) {
        const Texts more = answersIn(argv[argument]);
        answers.insert(answers.end(), more.begin(), more.end());
    }
    if (answers.empty()) {
        std::fputs("usage: classify FILE...   one answer a line, behind its last tab\n", stderr);
        return 2;
    }
    measureStart();
    measureFolding(answers);
    measureClassifying(distinctPatterns(answers));
    return 0;
}
