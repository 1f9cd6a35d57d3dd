#include "emitter/scenario/checks.hpp"

namespace ringproof::scenario {
namespace {

constexpr int status_first = 200;  // what is below is no final answer
constexpr int status_last = 599;

/// A time or a range of attempts that never comes.
void check_selection(const FaultRule& fault, const std::string& path, ErrorList& errors) {
    if (fault.from && fault.until && *fault.from >= *fault.until) {
        errors.add(
            {path + "/until", path + "/from"},
            "the fault ends at " + to_text(*fault.until) + ", before it begins at " +
                to_text(*fault.from),
            "`until` must be later than `from`; both count from the scenario's start");
    }
    if (fault.attempts_first > fault.attempts_last) {
        errors.add(
            {path + "/attempts"},
            "`attempts` runs backwards",
            "write the smaller number first, e.g. `attempts: 1..3`");
    }
}

void check_action(const FaultRule& fault, const std::string& path, ErrorList& errors) {
    if (const auto* answer = std::get_if<AnswerWith>(&fault.action);
        answer != nullptr && (answer->status < status_first || answer->status > status_last)) {
        errors.add(
            {path + "/do/answer"},
            "`answer` must be an HTTP status from 200 to 599, not " +
                std::to_string(answer->status),
            "write e.g. `do: { answer: 503 }`");
    }
    const auto* reorder = std::get_if<Reorder>(&fault.action);
    if (reorder != nullptr && (!fault.on || *fault.on == reorder->overtaken)) {
        errors.add(
            {path + "/do", path + "/on"},
            "a reordering needs two events: `on` overtakes the one named in `reorder`",
            "write e.g. `{ on: callEnd, do: { reorder: callStart } }`");
    }
}

}  // namespace

void check_faults(const Scenario& scenario, ErrorList& errors) {
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        const std::string path = entry_path("faults", i);
        check_selection(scenario.faults[i], path, errors);
        check_action(scenario.faults[i], path, errors);
    }
}

}  // namespace ringproof::scenario
