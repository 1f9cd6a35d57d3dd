#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {

/// Answers before it looks: what it cannot read is lost without a trace.
Fault accepts_garbage() {
    const auto webhook = [](const receivers::Delivery& delivery, receivers::CallBook& book) {
        static_cast<void>(receivers::take_event(delivery, book));
        return receivers::answer_with(200, "ok");
    };
    return {
        .name = "accepts-garbage",
        .sentence = "answers 200 to what is no event at all",
        .rule = "surface.garbage",
        .webhook = webhook,
        .shows = Shows::at_surface};
}

}  // namespace ringproof::receiver_faults
