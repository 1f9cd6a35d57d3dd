#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// A retry repeats an event whose answer got lost (F7, F10); here it becomes a second event.
http_server::Answer take(const receivers::Delivery& delivery, receivers::CallBook& book) {
    const auto read = receivers::read_event(delivery);
    if (const auto* refusal = std::get_if<receivers::NotAnEvent>(&read)) {
        return receivers::refuse(*refusal);
    }
    book.book_blindly(std::get<receivers::ReceivedEvent>(read));
    return receivers::answer_with(200, "ok");
}

}  // namespace

Fault books_twice() {
    return {
        .name = "books-twice",
        .sentence = "books an event again when it is delivered again",
        .rule = "state.idempotent",
        .webhook = take,
        .shows = Shows::in_state,
        .provoked_by = "repeated"};
}

}  // namespace ringproof::receiver_faults
