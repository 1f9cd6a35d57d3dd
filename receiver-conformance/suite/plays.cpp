#include "receiver-conformance/suite/plays.hpp"

#include "receiver-conformance/suite/hanging.hpp"
#include "receiver-conformance/suite/suite.hpp"

#include <array>
#include <string_view>

namespace ringproof::suite {
namespace {

using rinkel::ContentType;
using rinkel::FormList;
using rinkel::FormNull;

// Every way to write null and every way to write a list that F31 names, but for the defaults,
// which all other cases use.
constexpr std::array<rinkel::FormStyle, 4> other_styles{{
    {FormNull::omitted, FormList::repeated},
    {FormNull::word, FormList::indexed},
    {FormNull::empty, FormList::comma},
    {FormNull::empty, FormList::json},
}};

void add_form_styles(
    std::vector<CasePlay>& plays, const scenario::Scenario& scenario, run::PlayOptions options) {
    options.content_type = ContentType::form;
    for (const rinkel::FormStyle& style : other_styles) {
        options.form_null = style.null;
        options.form_list = style.list;
        plays.push_back({&scenario, options});
        // Each play has calls of its own.
        ++options.namesakes;
    }
}

// Calls of different people do overlap, but seldom many: more at once is recovery-storm's to ask.
constexpr std::size_t overlapping_max = 8;

// In a row, of one kind of event: the next one would have no answer in time either, and costs two
// seconds.
constexpr std::size_t timeouts_max = 4;

/// What a receiver counts or takes from its clock may look the same in two calls of one second, and
/// does not in a call at the end of the suite.
void add_plain_again(std::vector<CasePlay>& plays) {
    for (std::size_t i = 0, count = plays.size(); i < count; ++i) {
        if (plays[i].scenario->name == plain_case) {
            CasePlay again = plays[i];
            again.options.state_moments = run::StateMoments::at_end;
            ++again.options.namesakes;
            plays.push_back(again);
        }
    }
}

bool is_told_by_one_encoding(std::string_view scenario) {
    return scenario == "every-order" || scenario == repeated_case || scenario == repeating_case;
}

}  // namespace

bool is_burst(std::string_view scenario) {
    return scenario == "together" || scenario == "recovery-storm";
}

bool needs_its_own_order(std::string_view scenario) {
    return scenario == plain_case || is_burst(scenario);
}

void overlap_calls(run::PlayOptions& options) {
    options.overlap = run::Overlap::dense;
    options.in_flight_max = overlapping_max;
    read_state_at_end(options);
}

void read_state_at_end(run::PlayOptions& options) {
    if (options.state_moments == run::StateMoments::after_each_event) {
        options.state_moments = run::StateMoments::at_end;
    }
}

std::vector<CasePlay> plan_cases(
    const std::vector<scenario::Scenario>& cases,
    const run::PlayOptions& base,
    const Scope& scope) {
    std::vector<CasePlay> plays;
    for (const scenario::Scenario& scenario : cases) {
        run::PlayOptions options = base;
        if (!is_burst(scenario.name)) {
            options.timeouts_max = timeouts_max;
            options.absences_max = absences_in_a_row_max;
            options.fitful_timeouts_max = fitful_timeouts;
        }
        if (scope.reads_state) {
            options.state_moments = run::StateMoments::after_each_event;
        }
        if (is_told_by_one_encoding(scenario.name)) {
            // Without the state there is nothing to compare in the orders.
            if (scope.reads_state || scenario.name != "every-order") {
                options.content_type = scope.json ? ContentType::json : ContentType::form;
                options.ids_of = scenario.name == repeating_case ? repeated_case : "";
                plays.push_back({&scenario, options});
            }
            continue;
        }
        if (scenario.name == "form-styles") {
            if (scope.form) {
                add_form_styles(plays, scenario, options);
            }
            continue;
        }
        if (scenario.name == "extended") {
            options.profile = rinkel::PayloadProfile::extended;
        }
        for (const ContentType type : {ContentType::json, ContentType::form}) {
            if (type == ContentType::json ? scope.json : scope.form) {
                options.content_type = type;
                plays.push_back({&scenario, options});
            }
        }
    }
    if (scope.reads_state) {
        add_plain_again(plays);
    }
    return plays;
}

}  // namespace ringproof::suite
