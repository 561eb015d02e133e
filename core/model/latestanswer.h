// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

namespace core {

/// Answers questions off the GUI thread, where only the newest one counts: it stops the older,
/// whose answer is never heard.
template <typename Answer> class LatestAnswer
{
public:
    using Question = std::function<Answer(std::stop_token)>;
    using Receiver = std::function<void(Answer)>;

    LatestAnswer()
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] {
            if (const Receiver receiver = std::exchange(m_receiver, {}))
                receiver(m_watcher.future().takeResult());
        });
    }
    ~LatestAnswer() { m_stop.request_stop(); } // nobody is left to hear it
    LatestAnswer(const LatestAnswer &) = delete;
    LatestAnswer &operator=(const LatestAnswer &) = delete;

    /// The question runs on a worker and must hold all it needs; the receiver runs on this thread.
    void ask(Question question, Receiver receiver)
    {
        m_stop.request_stop();
        m_stop = std::stop_source();
        m_receiver = std::move(receiver);
        auto promise = std::make_shared<QPromise<Answer>>();
        m_watcher.setFuture(promise->future());
        promise->start();
        QThreadPool::globalInstance()->start(
            [promise, question = std::move(question), stop = m_stop.get_token()] {
                promise->addResult(question(stop));
                promise->finish();
            });
    }

    [[nodiscard]] bool isBusy() const { return bool(m_receiver); }

    void forget()
    {
        m_stop.request_stop();
        m_receiver = {};
        m_watcher.setFuture({});
    }

private:
    std::stop_source m_stop;
    Receiver m_receiver;
    QFutureWatcher<Answer> m_watcher;
};

} // namespace core
