#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/json_body.hpp"

namespace ringproof::receiver_faults {

/// Parses every body as JSON, whatever Content-Type the subscription has (F14).
Fault json_only() {
    const auto webhook = [](const receivers::Delivery& delivery, receivers::CallBook& book) {
        const auto body = receivers::read_json(delivery.body);
        if (const auto* error = std::get_if<receivers::BodyError>(&body)) {
            return receivers::answer_with(400, error->problem);
        }
        return receivers::take_event(delivery, book);
    };
    return {
        .name = "json-only",
        .sentence = "understands JSON only and refuses forms",
        .rule = "content.form",
        .webhook = webhook};
}

}  // namespace ringproof::receiver_faults
