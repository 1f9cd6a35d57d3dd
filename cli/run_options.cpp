#include "cli/run_options.hpp"

#include "emitter/core/text.hpp"
#include "emitter/rinkel/request_header.hpp"

#include <array>
#include <charconv>

namespace ringproof::cli {
namespace {

constexpr std::int64_t rate_max = 1'000'000;
constexpr std::array<const char*, 5> report_names{"json", "html", "junit", "md", "tap"};

std::string check_header(const std::string& text) {
    const auto parsed = rinkel::parse_request_header(text);
    const auto* error = std::get_if<rinkel::HeaderError>(&parsed);
    return error == nullptr ? std::string{} : error->problem + "; " + error->remedy;
}

std::string check_report(const std::string& name) {
    for (const char* const known : report_names) {
        if (name == known) {
            return {};
        }
    }
    return "there is no report '" + printable(name, 40) + "'; there are json, html, junit, md, tap";
}

std::string check_pace(const std::string& text) {
    return parse_pace(text) ? std::string{}
                            : "'" + printable(text, 40) +
                                  "' is no pace; write skip, dense, realtime or xN (x60, x3600)";
}

void add_receiver_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = "Receiver";
    command.add_option("--target", options.target, "The receiver's URL; overrides the scenario's")
        ->type_name("URL")
        ->group(group);
    command
        .add_flag(
            "--path-per-event",
            options.has_path_per_event,
            "Append /incomingCall … to the target's path")
        ->group(group);
    command
        .add_option(
            "--ca-file", options.ca_file, "Trust these CA certificates instead of the system's")
        ->type_name("PEM")
        ->group(group);
    command
        .add_flag(
            "--insecure",
            options.is_insecure,
            "Go on in spite of a bad certificate; the HTTPS rules still fail")
        ->group(group);
    command
        .add_option(
            "--resolve",
            options.resolve,
            "Connect to ADDR for HOST:PORT, keeping name and SNI; repeatable")
        ->type_name("HOST:PORT:ADDR")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option(
            "--header",
            options.headers,
            "Send a further request header; repeatable; its value is never shown")
        ->type_name("'NAME: VALUE'")
        ->allow_extra_args(false)
        ->check(CLI::Validator{[](std::string& text) { return check_header(text); }, ""})
        ->group(group);
}

void add_payload_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = "Play";
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
        ->type_name("TYPE")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--payload",
            [&options](const std::string& profile) {
                options.has_extended_payload = profile == "extended";
            },
            "Fields as documented, or extended with the newer ones (F29)")
        ->check(CLI::IsMember({"documented", "extended"}).description(""))
        ->type_name("PROFILE")
        ->default_str("documented")
        ->group(group);
    command
        .add_flag(
            "--time-header", options.has_time_header, "Send X-Ringproof-Time with the virtual time")
        ->group(group);
}

void add_pace_flags(CLI::App& command, RunOptions& options) {
    constexpr const char* group = "Play";
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
    command.add_option("--seed", options.seed, "Makes ids, numbers and choices repeatable")
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
}

}  // namespace

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

void add_report_options(CLI::App& command, RunOptions& options) {
    constexpr const char* group = "Verdict and reports";
    command.add_option("--out", options.out, "Where the reports go")
        ->type_name("DIR")
        ->capture_default_str()
        ->group(group);
    command.add_option("--report", options.reports, "Any of json,html,junit,md,tap")
        ->delimiter(',')
        ->check(CLI::Validator{[](std::string& name) { return check_report(name); }, ""})
        ->type_name("LIST")
        ->default_str("json,html,junit,md")
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--fail-under", options.fail_under, "Also fail when the score is below N")
        ->check(CLI::Range(0, 100).description(""))
        ->type_name("N")
        ->group(group);
    command.add_flag("--strict", options.is_strict, "A failed SHOULD rule fails the run, too")
        ->group(group);
    command
        .add_flag("--json", options.prints_json, "Print report.json to stdout instead of a summary")
        ->group(group);
    command.add_flag("-q,--quiet", options.is_quiet, "Print nothing but errors")->group(group);
}

void add_run_options(CLI::App& command, RunOptions& options) {
    command.add_option("scenarios", options.scenarios, "Scenario files, or folders of them")
        ->required()
        ->type_name("SCENARIO");
    add_receiver_flags(command, options);
    add_payload_flags(command, options);
    add_pace_flags(command, options);
    add_report_options(command, options);
}

}  // namespace ringproof::cli
