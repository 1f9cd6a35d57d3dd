#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

namespace ringproof::receiver_faults {
namespace {

/// Its code throws on an anonymous caller (F24), and a catch-all answers 200 nevertheless: Rinkel
/// will never send the event again.
std::optional<Answer> object(const ReceivedEvent& event) {
    const auto from = event.fields.find("from");
    const auto* text =
        from == event.fields.end() ? nullptr : std::get_if<std::string>(&from->second);
    const bool is_lost = text != nullptr && *text == "anonymous";
    return is_lost ? std::optional{receivers::answer_with(200, "ok")} : std::nullopt;
}

}  // namespace

Fault swallows_errors() {
    return {
        .name = "swallows-errors",
        .sentence = "fails on an anonymous caller, answers 200 all the same and loses the event",
        .rule = "state.complete",
        .webhook = objecting(object),
        .shows = Shows::in_state,
        .provoked_by = "variants"};
}

}  // namespace ringproof::receiver_faults
