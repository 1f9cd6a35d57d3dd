#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {
namespace {

/// The causes of F26 are those of today.
std::optional<Answer> object(const ReceivedEvent& event) {
    const auto cause = event.fields.find("cause");
    const auto* text =
        cause == event.fields.end() ? nullptr : std::get_if<std::string>(&cause->second);
    if (text != nullptr && !rinkel::parse_cause(*text)) {
        return receivers::answer_with(422, "cause is not one of the known ones");
    }
    return std::nullopt;
}

}  // namespace

Fault rejects_new_cause() {
    return {
        .name = "rejects-new-cause",
        .sentence = "refuses a callEnd whose cause it does not know",
        .rule = "payload.unknown-fields",
        .webhook = objecting(object),
        .provoked_by = "unknown-cause"};
}

}  // namespace ringproof::receiver_faults
