#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// All events of a call carry the same id (F28): an id that was seen before is no sign of a retry.
http_server::Answer take(const receivers::Delivery& delivery, receivers::CallBook& book) {
    const auto read = receivers::read_event(delivery);
    const auto* event = std::get_if<receivers::ReceivedEvent>(&read);
    if (event != nullptr && book.find(event->call) != nullptr) {
        return receivers::answer_with(200, "ok");
    }
    return receivers::take_event(delivery, book);
}

}  // namespace

Fault dedupes_by_call_id() {
    return {
        .name = "dedupes-by-call-id",
        .sentence = "takes the second event of a call for a repetition of the first and drops it",
        .rule = "state.complete",
        .webhook = take,
        .shows = Shows::in_state};
}

}  // namespace ringproof::receiver_faults
