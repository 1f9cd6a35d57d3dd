#include "cli/run_options.hpp"

#include "emitter/core/text.hpp"
#include "emitter/state/state_source.hpp"

#include <charconv>

namespace ringproof::cli {
namespace {

std::optional<Instant> parse_start(const std::string& text) {
    return text == "now"
               ? std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
               : parse_iso8601(text);
}

constexpr std::int64_t rate_max = 1'000'000;
constexpr std::uint64_t shards_max = 10'000;
constexpr Duration state_wait_max = std::chrono::seconds{60};

std::string check_pace(const std::string& text) {
    return parse_pace(text) ? std::string{}
                            : "'" + printable(text, 40) +
                                  "' is no pace; write skip, dense, realtime or xN (x60, x3600)";
}

std::string check_shard(const std::string& text) {
    return parse_shard(text)
               ? std::string{}
               : "'" + printable(text, 40) + "' is no share; write 1/4 for the first of four";
}

std::string check_wait(const std::string& text) {
    if (lacks_unit(text)) {
        return "'" + text + "' has no unit; write " + text + "ms or " + text + "s";
    }
    const auto wait = parse_duration(text);
    return wait && *wait >= Duration{} && *wait <= state_wait_max
               ? std::string{}
               : "'" + printable(text, 40) + "' is no wait; write e.g. 500ms or 3s, at most 60s";
}

constexpr const char* receiver_group = "Receiver";
constexpr const char* play_group = "Play";

void add_scenarios_and_target(CLI::App& command, RunOptions& options) {
    command.add_option("scenarios", options.scenarios, "Scenario files, or folders of them")
        ->required()
        ->type_name("SCENARIO");
    command
        .add_option(
            "--target",
            options.target,
            "The receiver's URL; overrides the scenario's. {event} in its path becomes the kind of "
            "event")
        ->type_name("URL")
        ->group(receiver_group);
}

void add_webhook_flags(CLI::App& command, RunOptions& options) {
    auto* path_per_event = command
                               .add_flag(
                                   "--path-per-event",
                                   options.has_path_per_event,
                                   "Append /incomingCall … to the target's path")
                               ->group(receiver_group);
    add_subscription_options(command, options.subscriptions, receiver_group, path_per_event);
}

void add_public_flag(CLI::App& command, RunOptions& options) {
    command
        .add_flag(
            "--public",
            options.is_public,
            "This is the real address: a private one, or a name that the internet does not know, "
            "fails reach.public")
        ->group(receiver_group);
}

void add_payload_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = play_group;
    command
        .add_option_function<std::string>(
            "--content-type",
            [&options](const std::string& type) {
                options.content_types = type == "json"   ? ContentTypes::json
                                        : type == "form" ? ContentTypes::form
                                                         : ContentTypes::both;
            },
            "How events are encoded, instead of what the scenario says: json, form, or both, one "
            "after the other")
        ->check(CLI::IsMember({"json", "form", "both"}).description(""))
        ->type_name("json|form|both")
        ->group(group);
    add_payload_option(command, options.has_extended_payload, group);
    add_form_options(command, options.form, group);
}

void add_seed_flag(CLI::App& command, RunOptions& options) {
    command.add_option("--seed", options.seed, "Makes ids, numbers and choices repeatable")
        ->check(CLI::Validator{[](std::string& text) { return check_seed(text); }, ""})
        ->each([&options](const std::string& /*text*/) { options.is_seed_given = true; })
        ->type_name("N")
        ->capture_default_str()
        ->group(play_group);
}

void add_pace_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = play_group;
    command
        .add_option_function<std::string>(
            "--start",
            [&options](const std::string& text) { options.start = parse_start(text); },
            "When virtual time begins: 'now', or a moment like 2026-01-05T09:00:00Z; default: the "
            "scenario's. For receivers that compare an event's datetime with their own clock")
        ->check(CLI::Validator{
            [](std::string& text) {
                return parse_start(text) ? std::string{}
                                         : "'" + printable(text, 40) +
                                               "' is no moment; write now or 2026-01-05T09:00:00Z";
            },
            ""})
        ->type_name("TIME")
        ->group(group);
    command
        .add_flag(
            "--time-header", options.has_time_header, "Send X-Ringproof-Time with the virtual time")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--pace",
            [&options](const std::string& text) {
                options.pace = parse_pace(text).value_or(Pace{});
            },
            "How virtual time goes by: skip jumps to what is due next, dense also overlaps calls, "
            "realtime and xN do not jump")
        ->check(CLI::Validator{[](std::string& text) { return check_pace(text); }, ""})
        ->type_name("PACE")
        ->default_str("skip")
        ->group(group);
    command.add_option("--concurrency", options.in_flight_max, "Most requests in flight")
        ->check(CLI::Range(1, 20'000).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
    add_seed_flag(command, options);
    command
        .add_option_function<std::string>(
            "--shard",
            [&options](const std::string& text) { options.shard = parse_shard(text); },
            "Play only this share of the scenarios, on one of N machines; 'ringproof report' puts "
            "the logs together")
        ->check(CLI::Validator{[](std::string& text) { return check_shard(text); }, ""})
        ->type_name("I/N")
        ->group(group);
}

std::string check_state_url(const std::string& text) {
    const auto parsed = state::parse_state_url(text);
    const auto* error = std::get_if<rinkel::UrlError>(&parsed);
    return error == nullptr ? std::string{} : error->problem + "; " + error->remedy;
}

std::string check_state_place(const std::string& text) {
    return state::parse_state_place(text)
               ? std::string{}
               : "'" + printable(text) +
                     "' names no place in a state; write a JSON pointer, e.g. /attempts, or "
                     "/events/*/attempts for every entry of a list";
}

void add_state_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = "State";
    auto* url =
        command
            .add_option(
                "--state",
                options.state_url,
                "Where the receiver tells what it stored for a call, {id} in it; enables the state "
                "rules")
            ->check(CLI::Validator{[](std::string& text) { return check_state_url(text); }, ""})
            ->type_name("URL")
            ->group(group);
    command
        .add_option(
            "--state-command",
            options.state_command,
            "A shell command that writes it as JSON, {id} in it")
        ->type_name("CMD")
        ->excludes(url)
        ->group(group);
    command
        .add_option(
            "--state-ignore",
            options.state_ignored,
            "Leave this place out of what is stored, e.g. /events/*/attempts, as reports name it; "
            "may be given more than once")
        ->check(CLI::Validator{[](std::string& text) { return check_state_place(text); }, ""})
        ->type_name("POINTER")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option_function<std::string>(
            "--state-wait",
            [&options](const std::string& text) {
                options.state_wait = parse_duration(text).value_or(options.state_wait);
            },
            "How long the receiver may work on after its 200 before its state shows an event")
        ->check(CLI::Validator{[](std::string& text) { return check_wait(text); }, ""})
        ->type_name("DURATION")
        ->default_str("1s")
        ->group(group);
}

}  // namespace

bool lacks_unit(const std::string& text) {
    return text.size() < 10 && is_digits(text);
}

std::string check_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    return error == std::errc{} && end == text.data() + text.size()
               ? std::string{}
               : "'" + printable(text, 40) + "' is no seed; write a whole number from 0 on";
}

std::optional<Shard> parse_shard(const std::string& text) {
    Shard shard;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, shard.number);
    if (number.ec != std::errc{} || number.ptr == end || *number.ptr != '/') {
        return std::nullopt;
    }
    const auto count = std::from_chars(number.ptr + 1, end, shard.count);
    const bool is_good = count.ec == std::errc{} && count.ptr == end && shard.number >= 1 &&
                         shard.number <= shard.count && shard.count <= shards_max;
    return is_good ? std::optional{shard} : std::nullopt;
}

std::optional<Pace> parse_pace(const std::string& text) {
    if (text == "skip") {
        return Pace{};
    }
    if (text == "dense") {
        return Pace{Pace::Kind::dense, 1, text};
    }
    if (text == "realtime") {
        return Pace{Pace::Kind::rate, 1, text};
    }
    if (!text.starts_with('x')) {
        return std::nullopt;
    }
    std::int64_t rate = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), rate);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number && rate >= 1 && rate <= rate_max
               ? std::optional{Pace{Pace::Kind::rate, rate, text}}
               : std::nullopt;
}

void add_payload_option(CLI::App& command, bool& has_extended, const char* group) {
    command
        .add_option_function<std::string>(
            "--payload",
            [&has_extended](const std::string& profile) { has_extended = profile == "extended"; },
            "Fields as documented, or extended with the newer ones (F29)")
        ->check(CLI::IsMember({"documented", "extended"}).description(""))
        ->type_name("documented|extended")
        ->default_str("documented")
        ->group(group);
}

void add_play_options(CLI::App& command, RunOptions& options) {
    add_webhook_flags(command, options);
    add_public_flag(command, options);
    add_wire_options(command, options, receiver_group);
    add_payload_flags(command, options);
    add_pace_flags(command, options);
    add_state_flags(command, options);
}

void add_run_options(CLI::App& command, RunOptions& options) {
    add_scenarios_and_target(command, options);
    add_play_options(command, options);
    command
        .add_flag(
            "--allow-exec",
            options.may_run_commands,
            "Run the commands that a scenario's hooks name")
        ->group("Play");
    add_report_options(command, options);
}

void add_plan_play_options(CLI::App& command, RunOptions& options) {
    add_scenarios_and_target(command, options);
    add_webhook_flags(command, options);
    add_public_flag(command, options);
    add_payload_flags(command, options);
    add_seed_flag(command, options);
}

}  // namespace ringproof::cli
