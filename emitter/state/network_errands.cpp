#include "emitter/state/network_errands.hpp"

#include "emitter/core/text.hpp"
#include "emitter/state/cached_answer.hpp"
#include "emitter/state/program.hpp"

#include <boost/asio/steady_timer.hpp>

#include <optional>

namespace ringproof::state {
namespace {

using namespace std::chrono_literals;

constexpr Duration get_limit = 5s;
constexpr Duration state_command_limit = 10s;
constexpr Duration hook_limit = 60s;
constexpr std::size_t output_shown_max = 400;
constexpr std::size_t reason_shown_max = 80;

/// Without what Rinkel would make of it: it is not Rinkel who asks.
std::string in_words(const transport::Result& result) {
    if (result.outcome != journal::Outcome::refused || !result.status) {
        return result.detail;
    }
    const bool is_redirect = *result.status >= 300 && *result.status < 400;
    const std::string reason =
        result.response ? printable(result.response->reason, reason_shown_max) : std::string{};
    return "answered " + std::to_string(*result.status) + (reason.empty() ? "" : " " + reason) +
           (is_redirect ? "; redirects are not followed" : "");
}

}  // namespace

std::vector<std::string> labels_of(const std::vector<StateSource>& sources) {
    std::vector<std::string> labels;
    for (const StateSource& source : sources) {
        labels.push_back(source.label);
    }
    return labels;
}

StateAnswer NetworkPoller::ask(std::size_t source, const std::string& call) {
    StateAnswer answer = ask_source(sources_[source], call);
    if (answer.reading == journal::StateReading::found) {
        answer.state = without_places(answer.state, sources_[source].ignored);
    }
    return answer;
}

StateAnswer NetworkPoller::ask_source(const StateSource& source, const std::string& call) {
    const auto& what = source.what;
    if (const auto* url = std::get_if<StateUrl>(&what)) {
        return get(fill_in_id(url->text, call));
    }
    const std::string command = fill_in_id(std::get<StateCommand>(what).text, call);
    const ProgramRun told =
        run_program({"/bin/sh", "-c", command}, state_command_limit, {{"RINGPROOF_CALL_ID", call}});
    if (told.exit_code != 0) {
        return unreadable_state(
            "the command failed: " + told.problem +
            (told.errors.empty() ? "" : " (" + printable(told.errors) + ")"));
    }
    return read_state_text(told.output);
}

StateAnswer NetworkPoller::get(const std::string& url) {
    const auto parsed = rinkel::parse_target_url(url);
    if (const auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        return unreadable_state(error->problem);
    }
    transport::Request request;
    request.url = &std::get<rinkel::TargetUrl>(parsed);
    request.method = transport::Method::get;
    request.deadline = get_limit;
    request.connection_use = are_connections_new_ ? transport::ConnectionUse::new_only
                                                  : transport::ConnectionUse::kept_or_new;
    std::optional<transport::Result> result;
    transport_.send(request, [&result](transport::Result done) { result = std::move(done); });
    while (!result) {
        io_.run_one();
    }
    if (const std::string sign =
            result->response ? sign_of_cache(*result->response) : std::string{};
        !sign.empty()) {
        return unreadable_state(
            "what is stored was answered by a cache, which kept it (" + sign +
            "): let nothing cache what --state reads");
    }
    if (result->status == 404 || result->status == 410 || result->status == 204) {
        return {journal::StateReading::absent, {}, {}};
    }
    if (result->outcome != journal::Outcome::accepted || !result->response) {
        return unreadable_state("asked for the state: " + in_words(*result));
    }
    if (!result->response->is_body_complete ||
        result->response->body.size() < result->response->body_bytes) {
        return unreadable_state("what it told is longer than 64 KiB, or broke off");
    }
    return read_state_text(result->response->body);
}

void NetworkPoller::pause(Duration duration) {
    bool is_over = false;
    boost::asio::steady_timer timer{io_, duration};
    timer.async_wait([&is_over](boost::system::error_code) { is_over = true; });
    while (!is_over) {
        io_.run_one();
    }
}

Duration NetworkPoller::now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

journal::HookRan NetworkErrands::run_command(const std::vector<std::string>& arguments) {
    const ProgramRun ran = run_program(arguments, hook_limit);
    journal::HookRan record;
    for (const std::string& argument : arguments) {
        record.command += (record.command.empty() ? "" : " ") + printable(argument);
    }
    record.exit_code = ran.exit_code;
    record.output = printable(ran.output + ran.errors, output_shown_max);
    record.detail = ran.problem;
    if (!ran.problem.empty() && !ran.errors.empty()) {
        record.detail += ": " + printable(ran.errors);
    }
    record.real_time = std::chrono::floor<std::chrono::microseconds>(ran.taken);
    return record;
}

}  // namespace ringproof::state
