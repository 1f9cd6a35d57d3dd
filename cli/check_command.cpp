#include "cli/check_command.hpp"

#include "cli/console.hpp"
#include "cli/judged_run.hpp"
#include "cli/suite_performance.hpp"
#include "cli/wait_for.hpp"
#include "emitter/core/text.hpp"
#include "emitter/rinkel/event_url.hpp"
#include "receiver-conformance/suite/suite.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace ringproof::cli {
namespace {

constexpr Duration wait_max = std::chrono::minutes{30};

std::string check_wait_for(const std::string& text) {
    if (lacks_unit(text)) {
        return "'" + text + "' has no unit; write " + text + "s or " + text + "m";
    }
    const auto wait = parse_duration(text);
    return wait && *wait >= Duration{} && *wait <= wait_max
               ? std::string{}
               : "'" + printable(text, 40) + "' is no wait; write e.g. 30s or 2m, at most 30m";
}

/// The first comment of a case: what it is about.
std::string title_of(std::string_view yaml) {
    std::string title;
    while (yaml.starts_with("# ")) {
        const std::string_view line = yaml.substr(2, yaml.find('\n') - 2);
        title += (title.empty() ? "" : " ") + std::string{line};
        yaml.remove_prefix(line.size() + 3);
    }
    return title;
}

std::string check_case(const std::string& text) {
    const auto texts = suite::case_texts();
    std::vector<std::string_view> names;
    for (const suite::CaseText& known : texts) {
        names.push_back(known.name);
    }
    if (std::find(names.begin(), names.end(), text) != names.end()) {
        return {};
    }
    const std::string_view nearest = nearest_word(text, names);
    return "there is no case '" + printable(text) + "'; " +
           (nearest.empty() ? "" : "did you mean '" + std::string{nearest} + "'? ") +
           "'ringproof check --list' names them";
}

/// What a case is compared with, or repeats, is played with it.
bool is_asked_for(const std::vector<std::string>& asked, const std::string& name) {
    const auto asks = [&](std::string_view what) {
        return std::find(asked.begin(), asked.end(), what) != asked.end();
    };
    return asked.empty() || name == suite::plain_case || asks(name) ||
           (name == suite::repeated_case && asks(suite::repeating_case));
}

void list_cases(std::ostream& out) {
    for (const suite::CaseText& text : suite::case_texts()) {
        out << "  " << text.name << "\n      " << title_of(text.yaml) << '\n';
    }
}

/// A verdict on some of the cases must not pass for one on all of them.
void tell_choice(Performance& performance, const std::vector<scenario::Scenario>& cases) {
    std::string names;
    for (const scenario::Scenario& scenario : cases) {
        names += (names.empty() ? "" : ", ") + scenario.name;
    }
    performance.epilogue = [names, epilogue = std::move(performance.epilogue)](
                               NetworkPlayer& player, journal::Journal& journal) {
        journal.write(
            journal::LeftOut{{}, "Only these cases were played, as --case asks: " + names + "."});
        epilogue(player, journal);
    };
}

}  // namespace

void add_check_options(CLI::App& command, CheckOptions& options) {
    command
        .add_option(
            "url",
            options.url,
            "The webhook's URL, as it will stand in My Rinkel; {event} in its path becomes the "
            "kind "
            "of event (…/rinkel/{event}/SECRET)")
        ->type_name("URL");
    command
        .add_option_function<std::string>(
            "--wait-for",
            [&options](const std::string& text) {
                options.wait_for = parse_duration(text).value_or(options.wait_for);
            },
            "Wait up to this long until the receiver answers a GET, which is no event")
        ->check(CLI::Validator{[](std::string& text) { return check_wait_for(text); }, ""})
        ->type_name("DURATION")
        ->group("Receiver");
    command
        .add_option(
            "--case",
            options.cases,
            "Play this case only, and the plain one that it is compared with; repeatable")
        ->check(CLI::Validator{[](std::string& text) { return check_case(text); }, ""})
        ->type_name("CASE")
        ->allow_extra_args(false);
    command.add_flag("--list", options.lists_cases, "List the cases that are played, and stop");
    // What is down for a moment misses an event in reality, and not a day of them.
    options.restart_patience = std::chrono::seconds{5};
    add_play_options(command, options);
    add_report_options(command, options);
}

namespace {

/// What an earlier run left in the receiver's store must not pass for this one's: with a state to
/// look at, calls get new ids each time, unless the user wants them repeated.
CheckOptions with_fresh_ids(CheckOptions options) {
    if (options.tells_state() && !options.is_seed_given) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        options.seed = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::seconds>(now).count());
    }
    return options;
}

}  // namespace

ExitCode check_receiver(const CheckOptions& asked, std::ostream& out, std::ostream& err) {
    const CheckOptions options = with_fresh_ids(asked);
    if (options.lists_cases) {
        list_cases(out);
        return ExitCode::conformant;
    }
    if (options.url.empty()) {
        print_error(
            err,
            "which receiver? 'check' needs its URL",
            "write 'ringproof check https://localhost:8443/webhook'; nothing was sent");
        return ExitCode::usage;
    }
    const auto target = rinkel::parse_event_url(options.url, rinkel::Event::incoming_call);
    if (const auto* error = std::get_if<rinkel::UrlError>(&target)) {
        print_error(err, error->problem, error->remedy + "; nothing was sent");
        return ExitCode::usage;
    }
    if (options.ignores_in_vain()) {
        print_error(err, ignored_in_vain, ignored_in_vain_remedy);
        return ExitCode::usage;
    }
    wait_for_receiver(std::get<rinkel::TargetUrl>(target), options, options.wait_for, err);
    auto cases = suite::load_cases(options.url, options.start);
    std::erase_if(cases, [&](const scenario::Scenario& scenario) {
        return !is_asked_for(options.cases, scenario.name);
    });
    for (scenario::Scenario& scenario : cases) {
        subscribe(scenario, options.subscriptions);
    }
    Performance performance = suite_performance(options, cases);
    if (!options.cases.empty()) {
        tell_choice(performance, cases);
    }
    return play_and_judge(std::move(performance), options, out, err);
}

}  // namespace ringproof::cli
