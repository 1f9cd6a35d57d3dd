#include "receiver-conformance/receivers/faults/fault.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

namespace ringproof::receiver_faults {
namespace {

using Clock = std::chrono::steady_clock;

/// One worker, one event at a time: quick enough for a call, not for the pending retries of a day
/// that come due at once (F7). From the twenty-first on, they wait longer than 2 s.
constexpr std::chrono::milliseconds work_takes{100};

class SingleWorker {
  public:
    http_server::Answer take(const receivers::Delivery& delivery, receivers::CallBook& book) {
        const Clock::time_point now = Clock::now();
        free_at_ = std::max(free_at_, now) + work_takes;
        auto answer = receivers::take_event(delivery, book);
        answer.delay = free_at_ - now;
        return answer;
    }

  private:
    Clock::time_point free_at_;
};

}  // namespace

Fault falls_over_in_burst() {
    const auto worker = std::make_shared<SingleWorker>();
    const auto webhook = [worker](const receivers::Delivery& delivery, receivers::CallBook& book) {
        return worker->take(delivery, book);
    };
    return {
        .name = "falls-over-in-burst",
        .sentence = "works on one event at a time, for 0.1 s each, while the others wait",
        .rule = "delivery.burst",
        .webhook = webhook,
        .provoked_by = "recovery-storm"};
}

}  // namespace ringproof::receiver_faults
