#include "cli/plan_options.hpp"

#include "emitter/core/text.hpp"

namespace ringproof::cli {
namespace {

constexpr const char* examples =
    "The receiver is taken to answer 200 at once, so that only the scenario's own faults show.\n"
    "Examples:\n"
    "  ringproof plan scenarios/answer-lost.yaml             the calendar, and what an outage "
    "costs\n"
    "  ringproof plan scenarios/answer-lost.yaml --attempts  every possible attempt with its time\n"
    "  ringproof plan my-day.yaml --down-at 11h              down from 11 h after the start on\n"
    "  ringproof plan my-day.yaml --down-at 2026-01-13T11:00:00Z --down-for 3h\n"
    "  ringproof plan scenarios --json | jq '.plans[].summary'";

Instant moment_of(const NamedMoment& named, Instant start) {
    const auto* after_start = std::get_if<Duration>(&named);
    return after_start != nullptr ? start + *after_start : std::get<Instant>(named);
}

std::string check_moment(const std::string& text) {
    return parse_moment(text) ? std::string{}
                              : "'" + printable(text, 40) +
                                    "' is no moment; write a time since the scenario's start (26h, "
                                    "1h30m) or a date (2026-01-05T09:00:00Z)";
}

std::string check_duration(const std::string& text) {
    const auto duration = parse_duration(text);
    return duration && *duration > Duration{}
               ? std::string{}
               : "'" + printable(text, 40) + "' is no length of time; write 45m, 3h or 2d";
}

CLI::Option& add_moment(
    CLI::App& command,
    const char* name,
    std::optional<NamedMoment>& moment,
    const char* description) {
    return *command
                .add_option_function<std::string>(
                    name,
                    [&moment](const std::string& text) { moment = parse_moment(text); },
                    description)
                ->check(CLI::Validator{[](std::string& text) { return check_moment(text); }, ""})
                ->type_name("WHEN")
                ->group("What if");
}

void add_outage_flags(CLI::App& command, PlanOptions& options) {
    auto& down_at = add_moment(
        command,
        "--down-at",
        options.down_at,
        "Your endpoint goes down then: a time since the scenario's start, or a date");
    auto& up_at = add_moment(command, "--up-at", options.up_at, "… and is back then");
    auto& down_for =
        *command
             .add_option_function<std::string>(
                 "--down-for",
                 [&options](const std::string& text) { options.down_for = parse_duration(text); },
                 "… and is back after so long; else it stays down")
             ->check(CLI::Validator{[](std::string& text) { return check_duration(text); }, ""})
             ->type_name("DURATION")
             ->group("What if");
    up_at.needs(&down_at);
    down_for.needs(&down_at)->excludes(&up_at);
}

void add_view_flags(CLI::App& command, PlanOptions& options) {
    constexpr const char* group = "View";
    command
        .add_flag(
            "--attempts", options.lists_attempts, "List every possible attempt of each delivery")
        ->group(group);
    command.add_flag("--all", options.shows_all, "Show every delivery")->group(group);
    command
        .add_option("--first", options.deliveries_max, "Show this many deliveries of each scenario")
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    command.add_flag("--json", options.prints_json, "Print all of it as JSON, for scripts")
        ->group(group);
}

}  // namespace

std::optional<NamedMoment> parse_moment(const std::string& text) {
    if (const auto instant = parse_iso8601(text)) {
        return NamedMoment{*instant};
    }
    const auto duration = parse_duration(text);
    return duration ? std::optional{NamedMoment{*duration}} : std::nullopt;
}

std::optional<plan::Outage> asked_outage(const PlanOptions& options, Instant start) {
    if (!options.down_at) {
        return std::nullopt;
    }
    plan::Outage outage{moment_of(*options.down_at, start), std::nullopt};
    if (options.up_at) {
        outage.until = moment_of(*options.up_at, start);
    } else if (options.down_for) {
        outage.until = outage.from + *options.down_for;
    }
    return outage;
}

void add_plan_options(CLI::App& command, PlanOptions& options) {
    add_plan_play_options(command, options.play);
    add_view_flags(command, options);
    add_outage_flags(command, options);
    command.footer(examples);
}

}  // namespace ringproof::cli
