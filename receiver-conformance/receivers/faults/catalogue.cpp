#include "receiver-conformance/receivers/faults/catalogue.hpp"

#include <utility>

namespace ringproof::receiver_faults {

std::vector<Fault> all_faults() {
    return {
        answers_202(),
        answers_204(),
        redirects(),
        waits_for_record(),
        answers_late(),
        json_only(),
        requires_user_id(),
        crashes_on_null_choice(),
        crashes_on_topics(),
        rejects_new_cause(),
        chokes_on_new_fields(),
        drops_overtaken(),
        needs_first_event(),
        falls_over_in_burst(),
        books_twice(),
        forgets_soon(),
        swallows_errors(),
        dedupes_by_call_id(),
        answers_any_path(),
        accepts_garbage(),
    };
}

std::optional<Fault> find_fault(std::string_view name) {
    for (Fault& fault : all_faults()) {
        if (fault.name == name) {
            return std::move(fault);
        }
    }
    return std::nullopt;
}

}  // namespace ringproof::receiver_faults
