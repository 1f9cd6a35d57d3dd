#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// Within the 2 seconds (F4), but one slow day away from missing them.
constexpr Duration upstream_takes = std::chrono::milliseconds{1300};

}  // namespace

Fault answers_late() {
    const auto webhook = [](const receivers::Delivery& delivery, receivers::CallBook& book) {
        auto answer = receivers::take_event(delivery, book);
        answer.delay = upstream_takes;
        return answer;
    };
    return {
        .name = "answers-late",
        .sentence = "waits for its CRM before it answers, for 1.3 s",
        .rule = "time.margin",
        .webhook = webhook};
}

}  // namespace ringproof::receiver_faults
