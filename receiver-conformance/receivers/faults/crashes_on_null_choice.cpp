#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {
namespace {

/// Null when the number has no voice menu (F25), an empty string in a form (F31).
std::optional<Answer> object(const ReceivedEvent& event) {
    const auto choice = event.fields.find("choice");
    const bool is_null =
        choice != event.fields.end() && std::holds_alternative<std::monostate>(choice->second);
    return is_null ? std::optional{crash()} : std::nullopt;
}

}  // namespace

Fault crashes_on_null_choice() {
    return {
        .name = "crashes-on-null-choice",
        .sentence = "crashes when a callStart has no voice-menu choice",
        .rule = "payload.variants",
        .webhook = objecting(object),
        .provoked_by = "variants"};
}

}  // namespace ringproof::receiver_faults
