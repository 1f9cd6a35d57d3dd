#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {
namespace {

/// `userId` was seen on newer payloads, the documentation does not promise it (F25, F29).
std::optional<Answer> object(const ReceivedEvent& event) {
    if (event.event == "callStart" && !event.fields.contains("userId")) {
        return receivers::answer_with(422, "userId is required");
    }
    return std::nullopt;
}

}  // namespace

Fault requires_user_id() {
    return {
        .name = "requires-user-id",
        .sentence = "refuses a callStart without userId, which the documentation does not promise",
        .rule = "payload.events",
        .webhook = objecting(object)};
}

}  // namespace ringproof::receiver_faults
