#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// The record of a call can appear seconds after its callEnd (F22); asking for it within the
/// request costs more than the 2 seconds that there are (F4).
constexpr Duration record_appears_after = std::chrono::milliseconds{2300};

}  // namespace

Fault waits_for_record() {
    const auto webhook = [](const receivers::Delivery& delivery, receivers::CallBook& book) {
        auto answer = receivers::take_event(delivery, book);
        const auto read = receivers::read_event(delivery);
        const auto* event = std::get_if<receivers::ReceivedEvent>(&read);
        if (event != nullptr && event->event == "callEnd") {
            answer.delay = record_appears_after;
        }
        return answer;
    };
    return {
        .name = "waits-for-record",
        .sentence = "asks Rinkel for the call's record before it answers a callEnd, for 2.3 s",
        .rule = "time.2s",
        .webhook = webhook};
}

}  // namespace ringproof::receiver_faults
