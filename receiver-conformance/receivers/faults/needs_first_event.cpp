#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// Each event has a webhook and retries of its own (F12): any of them can be the first to come.
http_server::Answer take(const receivers::Delivery& delivery, receivers::CallBook& book) {
    const auto read = receivers::read_event(delivery);
    const auto* event = std::get_if<receivers::ReceivedEvent>(&read);
    const bool opens_call = event != nullptr && event->fields.contains("from");
    if (event != nullptr && !opens_call && book.find(event->call) == nullptr) {
        return receivers::answer_with(404, "unknown call");
    }
    return receivers::take_event(delivery, book);
}

}  // namespace

Fault needs_first_event() {
    return {
        .name = "needs-first-event",
        .sentence = "answers 404 to events of a call whose first event has not come yet",
        .rule = "delivery.out-of-order",
        .webhook = take,
        .provoked_by = "out-of-order"};
}

}  // namespace ringproof::receiver_faults
