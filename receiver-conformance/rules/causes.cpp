#include "receiver-conformance/rules/causes.hpp"

#include "receiver-conformance/rules/causes_of_content.hpp"
#include "receiver-conformance/rules/causes_of_limits.hpp"
#include "receiver-conformance/rules/causes_of_order.hpp"
#include "receiver-conformance/rules/causes_of_surroundings.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using Explain = void (*)(Unexplained&);

/// What nothing else explains, by what the answers themselves say.
void explain_by_answer(Unexplained& rest) {
    std::vector<Cause> by_remedy;
    for (const journal::Attempt* attempt : rest.take([](const auto&) { return true; })) {
        std::string remedy = rest.remedies().remedy_for(*attempt);
        const auto known =
            std::find_if(by_remedy.begin(), by_remedy.end(), [&](const Cause& cause) {
                return cause.remedy == remedy;
            });
        if (known == by_remedy.end()) {
            by_remedy.push_back({{attempt}, std::move(remedy)});
        } else {
            known->attempts.push_back(attempt);
        }
    }
    for (Cause& cause : by_remedy) {
        rest.add(std::move(cause.attempts), std::move(cause.remedy));
    }
}

/// What explains most stands first: what one of several servers refuses, the others take.
constexpr std::array<Explain, 19> explanations{
    &explain_instance,    &explain_deaths,     &explain_closed_spells, &explain_not_ready,
    &explain_limits,      &explain_sizes,      &explain_closed_door,   &explain_one_per_call,
    &explain_age,         &explain_encodings,  &explain_failing_kinds, &explain_missing_fields,
    &explain_values,      &explain_collisions, &explain_stumbles,      &explain_order,
    &explain_repetitions, &explain_chance,     &explain_by_answer,
};

}  // namespace

std::vector<Cause> find_causes(const journal::RunRecord& run, const Attempts& wrong_answers) {
    Unexplained rest{run, wrong_answers};
    for (const Explain explain : explanations) {
        explain(rest);
    }
    std::vector<Cause> causes = rest.take_causes();
    std::stable_sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) {
        return a.attempts.size() > b.attempts.size();
    });
    return causes;
}

}  // namespace ringproof::rules
