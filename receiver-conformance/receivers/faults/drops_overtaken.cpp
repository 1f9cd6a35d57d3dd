#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

bool is_beginning(const receivers::ReceivedEvent& event) {
    return event.event == "incomingCall" || event.event == "outgoingCall" ||
           event.event == receivers::incoming_or_outgoing;
}

/// A later event can overtake the one that announced its call (F12). To this receiver the call
/// does not exist then; it says thank you and forgets the event.
http_server::Answer take(const receivers::Delivery& delivery, receivers::CallBook& book) {
    const auto read = receivers::read_event(delivery);
    const auto* event = std::get_if<receivers::ReceivedEvent>(&read);
    if (event != nullptr && !is_beginning(*event) && book.find(event->call) == nullptr) {
        return receivers::answer_with(200, "ok");
    }
    return receivers::take_event(delivery, book);
}

}  // namespace

Fault drops_overtaken() {
    return {
        .name = "drops-overtaken",
        .sentence = "answers 200 to an event of a call it has not heard of yet, and drops it",
        .rule = "delivery.out-of-order",
        .webhook = take,
        .shows = Shows::in_state,
        .provoked_by = "out-of-order"};
}

}  // namespace ringproof::receiver_faults
