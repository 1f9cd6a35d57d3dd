#include "cli/run_options.hpp"

#include "emitter/core/text.hpp"
#include "emitter/rinkel/request_header.hpp"

#include <array>
#include <charconv>
#include <map>

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

void add_run_options(CLI::App& command, RunOptions& options) {
    const std::map<std::string, ContentTypes> content_types{
        {"json", ContentTypes::json}, {"form", ContentTypes::form}, {"both", ContentTypes::both}};

    command.add_option("scenarios", options.scenarios, "Scenario files, or folders of them")
        ->required()
        ->type_name("SCENARIO");
    command.add_option("--target", options.target, "The receiver's URL; overrides the scenario's")
        ->type_name("URL")
        ->group("Receiver");
    command
        .add_flag(
            "--path-per-event",
            options.has_path_per_event,
            "Append /incomingCall … to the target's path")
        ->group("Receiver");
    command
        .add_option(
            "--ca-file", options.ca_file, "Trust these CA certificates instead of the system's")
        ->type_name("PEM")
        ->group("Receiver");
    command
        .add_flag(
            "--insecure",
            options.is_insecure,
            "Go on in spite of a bad certificate; the HTTPS rules still fail")
        ->group("Receiver");
    command
        .add_option(
            "--resolve",
            options.resolve,
            "Connect to ADDR for HOST:PORT, keeping name and SNI; repeatable")
        ->type_name("HOST:PORT:ADDR")
        ->allow_extra_args(false)
        ->group("Receiver");
    command
        .add_option(
            "--header",
            options.headers,
            "Send a further request header; repeatable; never shown in reports")
        ->type_name("'NAME: VALUE'")
        ->allow_extra_args(false)
        ->check(CLI::Validator{[](std::string& text) { return check_header(text); }, ""})
        ->group("Receiver");

    command
        .add_option(
            "--content-type",
            options.content_types,
            "How events are encoded: json, form, or both one after the other; without "
            "it, as the scenario says")
        ->transform(CLI::Transformer{content_types, CLI::ignore_case}.description(""))
        ->check(CLI::Validator{
            [](std::string& value) {
                return value.size() == 1 ? std::string{} : "write json, form or both";
            },
            ""})
        ->type_name("TYPE")
        ->group("Play");
    command
        .add_option_function<std::string>(
            "--payload",
            [&options](const std::string& value) {
                options.has_extended_payload = value == "extended";
            },
            "Fields as documented, or extended with the newer ones (F29)")
        ->check(CLI::IsMember({"documented", "extended"}).description(""))
        ->type_name("PROFILE")
        ->default_str("documented")
        ->group("Play");
    command
        .add_option_function<std::string>(
            "--pace",
            [&options](const std::string& text) {
                options.pace = parse_pace(text).value_or(Pace{});
            },
            "How virtual time goes by: skip jumps to what is due next, dense also overlaps "
            "calls, realtime and xN do not jump")
        ->check(CLI::Validator{[](std::string& text) { return check_pace(text); }, ""})
        ->type_name("PACE")
        ->default_str("skip")
        ->group("Play");
    command.add_option("--concurrency", options.in_flight_max, "Most requests in flight")
        ->check(CLI::Range(1, 20'000).description(""))
        ->type_name("N")
        ->capture_default_str()
        ->group("Play");
    command
        .add_flag(
            "--time-header", options.has_time_header, "Send X-Ringproof-Time with the virtual time")
        ->group("Play");
    command.add_option("--seed", options.seed, "Makes ids, numbers and choices repeatable")
        ->type_name("N")
        ->capture_default_str()
        ->group("Play");

    command.add_option("--out", options.out, "Where the reports go")
        ->type_name("DIR")
        ->capture_default_str()
        ->group("Verdict and reports");
    command.add_option("--report", options.reports, "Any of json,html,junit,md,tap")
        ->delimiter(',')
        ->check(CLI::Validator{[](std::string& name) { return check_report(name); }, ""})
        ->type_name("LIST")
        ->default_str("json,html,junit,md")
        ->allow_extra_args(false)
        ->group("Verdict and reports");
    command.add_option("--fail-under", options.fail_under, "Also fail when the score is below N")
        ->check(CLI::Range(0, 100).description(""))
        ->type_name("N")
        ->group("Verdict and reports");
    command.add_flag("--strict", options.is_strict, "A failed SHOULD rule fails the run, too")
        ->group("Verdict and reports");
    command
        .add_flag("--json", options.prints_json, "Print report.json to stdout instead of a summary")
        ->group("Verdict and reports");
    command.add_flag("-q,--quiet", options.is_quiet, "Print nothing but errors")
        ->group("Verdict and reports");
}

}  // namespace ringproof::cli
