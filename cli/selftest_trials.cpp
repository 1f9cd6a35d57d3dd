#include "cli/selftest_trials.hpp"

#include "receiver-conformance/receivers/faults/catalogue.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <future>
#include <thread>
#include <utility>

namespace ringproof::cli {
namespace {

/// Keeps Ctrl-C from ending the program between two trials, where nobody else waits for it: the
/// receivers' files must go first.
class Interruption {
  public:
    Interruption() {
        signals_.async_wait([this](boost::system::error_code error, int) { has_come_ = !error; });
    }

    /// May be asked by any thread.
    [[nodiscard]] bool has_come() {
        io_.poll();
        return has_come_;
    }

  private:
    std::atomic<bool> has_come_ = false;
    boost::asio::io_context io_;
    boost::asio::signal_set signals_{io_, SIGINT, SIGTERM};
};

using Task = std::packaged_task<TrialResult()>;

/// Takes tasks as long as there are any.
void work(std::vector<Task>& tasks, std::atomic<std::size_t>& next, Interruption& interruption) {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
        if (!interruption.has_come()) {
            tasks[i]();
        }
    }
}

}  // namespace

std::vector<Candidate> all_candidates() {
    std::vector<Candidate> candidates{std::nullopt};
    for (receiver_faults::Fault& fault : receiver_faults::all_faults()) {
        candidates.emplace_back(std::move(fault));
    }
    return candidates;
}

bool try_all(
    const std::vector<Candidate>& candidates,
    const std::function<void(const TrialResult&)>& take_result) {
    Interruption interruption;
    std::vector<Task> tasks;
    tasks.reserve(candidates.size());
    std::vector<std::future<TrialResult>> results;
    results.reserve(candidates.size());
    for (const Candidate& candidate : candidates) {
        results.push_back(
            tasks.emplace_back([&candidate] { return try_receiver(candidate); }).get_future());
    }
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    while (workers.size() < std::min(trials_at_once, tasks.size())) {
        workers.emplace_back([&] { work(tasks, next, interruption); });
    }
    for (std::future<TrialResult>& result : results) {
        while (result.wait_for(std::chrono::milliseconds{50}) != std::future_status::ready) {
            if (interruption.has_come()) {
                return false;
            }
        }
        // A trial that was cut short says nothing about its receiver.
        const TrialResult done = result.get();
        if (done.score.is_interrupted) {
            return false;
        }
        take_result(done);
    }
    return true;
}

}  // namespace ringproof::cli
