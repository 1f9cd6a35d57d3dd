#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {

Webhook objecting(Objection objection) {
    return [objection](const Delivery& delivery, CallBook& book) {
        const auto read = receivers::read_event(delivery);
        if (const auto* event = std::get_if<ReceivedEvent>(&read)) {
            if (auto answer = objection(*event)) {
                return *std::move(answer);
            }
        }
        return receivers::take_event(delivery, book);
    };
}

Answer crash() {
    return receivers::answer_with(500, "Internal Server Error");
}

}  // namespace ringproof::receiver_faults
