#include "cli/play_plan.hpp"

#include "emitter/core/stable_hash.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace ringproof::cli {
namespace {

/// One for each time that a scenario is played.
std::vector<std::optional<rinkel::ContentType>> passes(ContentTypes types) {
    switch (types) {
        case ContentTypes::as_scripted: return {std::nullopt};
        case ContentTypes::json: return {rinkel::ContentType::json};
        case ContentTypes::form: return {rinkel::ContentType::form};
        case ContentTypes::both: return {rinkel::ContentType::json, rinkel::ContentType::form};
    }
    return {};
}

bool expects_state(const scenario::Scenario& scenario) {
    return std::any_of(
        scenario.expectations.begin(), scenario.expectations.end(), [](const auto& expectation) {
            return std::holds_alternative<scenario::ExpectState>(expectation.what);
        });
}

}  // namespace

run::PlayOptions play_options(const RunOptions& options) {
    run::PlayOptions play;
    play.profile = options.has_extended_payload ? rinkel::PayloadProfile::extended
                                                : rinkel::PayloadProfile::documented;
    play.addressing =
        options.has_path_per_event ? run::Addressing::path_per_event : run::Addressing::one_url;
    play.time_header = options.has_time_header ? run::TimeHeader::on : run::TimeHeader::off;
    play.overlap =
        options.pace.kind == Pace::Kind::dense ? run::Overlap::dense : run::Overlap::as_time_goes;
    play.extra_headers = header_lines(options);
    play.in_flight_max = options.in_flight_max;
    play.form_null = options.form.null;
    play.form_list = options.form.list;
    play.seed = options.seed;
    if (options.tells_state()) {
        play.state_moments = run::StateMoments::at_end;
    }
    return play;
}

std::vector<PlannedPlay> plan_plays(
    const std::vector<scenario::Scenario>& scenarios, const RunOptions& options) {
    std::vector<PlannedPlay> plays;
    std::map<std::string, std::size_t> namesakes;
    for (const scenario::Scenario& scenario : scenarios) {
        const std::size_t before = namesakes[scenario.name]++;
        for (const auto& content_type : passes(options.content_types)) {
            PlannedPlay play{&scenario, play_options(options)};
            play.options.content_type = content_type;
            play.options.namesakes = before;
            if (expects_state(scenario)) {
                play.options.state_moments = run::StateMoments::at_end;
            }
            plays.push_back(std::move(play));
        }
    }
    return take_shard(std::move(plays), options);
}

std::vector<PlannedPlay> take_shard(std::vector<PlannedPlay> plays, const RunOptions& options) {
    if (!options.shard) {
        return plays;
    }
    std::erase_if(plays, [&](const PlannedPlay& play) {
        // A play is in the same share everywhere. Both encodings of a scenario stay together: rules
        // compare them.
        const std::string name =
            play.scenario->name + '\n' + std::to_string(play.options.namesakes);
        return stable_hash(name) % options.shard->count != options.shard->number - 1;
    });
    return plays;
}

}  // namespace ringproof::cli
