#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/receivers/faults/objecting.hpp"

#include <algorithm>
#include <array>

namespace ringproof::receiver_faults {
namespace {

/// Those of F24 to F27. Newer payloads carry more already (F29).
constexpr std::array<std::string_view, 10> documented_fields{
    "id",
    "datetime",
    "to",
    "from",
    "answeredBy",
    "choice",
    "cause",
    "sentiment",
    "topics",
    "summary"};

std::optional<Answer> object(const ReceivedEvent& event) {
    for (const auto& [name, value] : event.fields) {
        const auto* known = std::find(documented_fields.begin(), documented_fields.end(), name);
        if (known == documented_fields.end()) {
            return receivers::answer_with(400, "unknown field");
        }
    }
    return std::nullopt;
}

}  // namespace

Fault chokes_on_new_fields() {
    return {
        .name = "chokes-on-new-fields",
        .sentence = "refuses an event that carries a field it does not know",
        .rule = "payload.unknown-fields",
        .webhook = objecting(object),
        .provoked_by = "unknown-fields"};
}

}  // namespace ringproof::receiver_faults
