#include "emitter/journal/json_keys.hpp"
#include "emitter/journal/jsonl.hpp"

#include <array>
#include <istream>

namespace ringproof::journal {
namespace {

Record read_run_started(const Keys& keys) {
    return RunStarted{
        keys.text("tool_version"),
        keys.number<std::uint64_t>("seed"),
        keys.text("pace"),
        keys.time("real_time"),
        keys.texts("options"),
        keys.text_or_empty("command"),
        keys.text_or_empty("shard")};
}

Record read_scenario_started(const Keys& keys) {
    ScenarioStarted scenario;
    scenario.name = keys.text("name");
    scenario.file = keys.text("file");
    scenario.virtual_time = keys.time("virtual_time");
    scenario.target = keys.text("target");
    const Keys policy = keys.object("policy");
    scenario.policy.deadline = policy.milliseconds("deadline_ms");
    scenario.policy.retry_every = policy.seconds("retry_every_s");
    scenario.policy.give_up_after = policy.seconds("give_up_after_s");
    scenario.policy.disables_webhook = policy.flag_or_true("disables");
    keys.each("webhooks", [&](const Json& value) {
        std::string problem;
        const Keys webhook{value, problem};
        if (!keys.is("webhooks", value.is_object(), "a list of objects")) {
            return;
        }
        scenario.webhooks.push_back(
            {webhook.event(),
             webhook.text("url"),
             webhook.word("content_type", rinkel::parse_content_type),
             webhook.flag("active")});
        keys.is("webhooks", problem.empty(), "a list of webhooks");
    });
    scenario.is_failure_expected = keys.flag_or_false("failure_expected");
    scenario.is_beyond_documentation = keys.flag_or_false("beyond_documentation");
    return scenario;
}

Record read_call_started(const Keys& keys) {
    return CallStarted{
        keys.text("call"),
        keys.text("name"),
        keys.number<std::uint32_t>("line"),
        keys.time("virtual_time"),
        keys.text_or_empty("twin")};
}

Certificate read_certificate(const Keys& keys) {
    return {
        keys.text("subject"),
        keys.text("issuer"),
        keys.texts("names"),
        keys.time("not_before"),
        keys.time("not_after"),
        keys.text("key"),
        keys.text("signature")};
}

std::vector<Certificate> read_certificates(const Keys& keys, const char* key) {
    std::vector<Certificate> certificates;
    keys.each(key, [&](const Json& value) {
        std::string problem;
        if (keys.is(key, value.is_object(), "a list of objects")) {
            certificates.push_back(read_certificate(Keys{value, problem}));
            keys.is(key, problem.empty(), "a list of certificates");
        }
    });
    return certificates;
}

Record read_tls_seen(const Keys& keys) {
    TlsSeen tls;
    tls.number = keys.number<std::uint32_t>("number");
    tls.host = keys.text("host");
    tls.address = keys.text("address");
    tls.protocol = keys.text("protocol");
    tls.cipher = keys.text("cipher");
    tls.chain = read_certificates(keys, "chain");
    for (const std::string& name : keys.texts("problems")) {
        const auto problem = parse_tls_problem(name);
        tls.problems.push_back(problem.value_or(TlsProblem::chain_invalid));
    }
    tls.detail = keys.text("detail");
    tls.is_trusted_by_insecure = keys.flag("trusted_by_insecure");
    if (keys.has("sentences")) {
        tls.sentences = keys.texts("sentences");
    }
    if (keys.has("authorities")) {
        tls.authorities = read_certificates(keys, "authorities");
    }
    if (keys.has("staple")) {
        tls.staple = keys.word("staple", parse_staple_fault);
    }
    return tls;
}

Phases read_phases(const Keys& keys) {
    constexpr Duration unit = std::chrono::milliseconds{1};
    return {
        keys.duration("dns", unit),
        keys.duration("connect", unit),
        keys.duration("tls", unit),
        keys.duration("send", unit),
        keys.duration("wait", unit),
        keys.duration("body", unit),
        keys.milliseconds("total")};
}

ResponseExcerpt read_response(const Keys& keys) {
    ResponseExcerpt response;
    response.reason = keys.text("reason");
    keys.each("headers", [&](const Json& header) {
        const bool is_pair = header.is_array() && header.size() == 2 && header[0].is_string() &&
                             header[1].is_string();
        if (keys.is("headers", is_pair, "a list of pairs")) {
            response.headers.emplace_back(
                header[0].get<std::string>(), header[1].get<std::string>());
        }
    });
    response.body = keys.text("body");
    response.body_bytes = keys.number<std::uint64_t>("body_bytes");
    response.is_body_complete = keys.flag("body_complete");
    return response;
}

Record read_attempt(const Keys& keys) {
    Attempt attempt;
    attempt.call = keys.text("call");
    attempt.event = keys.event();
    attempt.delivery = keys.number<std::uint32_t>("delivery");
    attempt.attempt = keys.number<int>("attempt");
    attempt.virtual_time = keys.time("virtual_time");
    attempt.due = keys.time("due");
    attempt.real_time = keys.milliseconds("real_ms");
    attempt.url = keys.text("url");
    attempt.content_type = keys.word("content_type", rinkel::parse_content_type);
    attempt.outcome = keys.word("outcome", parse_outcome);
    attempt.status = keys.number_or_null("status");
    attempt.phases = read_phases(keys.object("phase_ms"));
    attempt.detail = keys.text("detail");
    attempt.injected = keys.text_or_empty("injected");
    attempt.address = keys.text("address");
    attempt.connection = keys.number<std::uint32_t>("connection");
    attempt.is_connection_reused = keys.flag("reused");
    attempt.tls = keys.number<std::uint32_t>("tls");
    attempt.harness_lag = keys.milliseconds("harness_lag_ms");
    if (keys.has("back_after_ms")) {
        attempt.back_after = keys.milliseconds("back_after_ms");
    }
    attempt.request_body = keys.text_or_empty("request_body");
    if (keys.has("response")) {
        attempt.response = read_response(keys.object("response"));
    }
    return attempt;
}

Record read_gave_up(const Keys& keys) {
    return GaveUp{
        keys.text("call"),
        keys.event(),
        keys.number<std::uint32_t>("delivery"),
        keys.time("virtual_time"),
        keys.number<int>("attempts")};
}

Record read_webhook_disabled(const Keys& keys) {
    return WebhookDisabled{
        keys.event(),
        keys.time("virtual_time"),
        keys.number<int>("after_attempts"),
        keys.number<std::uint32_t>("dropped")};
}

Record read_webhook_enabled(const Keys& keys) {
    return WebhookEnabled{keys.event(), keys.time("virtual_time")};
}

Record read_event_lost(const Keys& keys) {
    return EventLost{keys.text("call"), keys.event(), keys.time("virtual_time")};
}

Record read_mail(const Keys& keys) {
    return MailWritten{
        keys.event(), keys.time("virtual_time"), keys.text("subject"), keys.text("file")};
}

Record read_expectation(const Keys& keys) {
    return ExpectationChecked{
        keys.text("file"),
        keys.number<std::uint32_t>("line"),
        keys.text("expected"),
        keys.text("seen"),
        keys.flag("met")};
}

Record read_state(const Keys& keys) {
    StateRead state;
    state.call = keys.text("call");
    state.virtual_time = keys.time("virtual_time");
    if (keys.has("after")) {
        state.after = keys.word("after", rinkel::parse_event);
    }
    state.source = keys.text("source");
    state.reading = keys.word("reading", parse_state_reading);
    state.state = keys.text("state");
    state.detail = keys.text("detail");
    state.settled = keys.milliseconds("settled_ms");
    if (keys.has("other_state")) {
        state.other_state = keys.text("other_state");
    }
    return state;
}

Record read_hook_ran(const Keys& keys) {
    return HookRan{
        keys.text("command"),
        keys.time("virtual_time"),
        keys.number_or_null("exit_code"),
        keys.text("output"),
        keys.text("detail"),
        keys.milliseconds("real_ms")};
}

Record read_surface_probed(const Keys& keys) {
    SurfaceProbed probe{
        keys.text("probe"),
        keys.text("sent"),
        keys.time("virtual_time"),
        keys.text("url"),
        keys.word("content_type", rinkel::parse_content_type),
        keys.word("outcome", parse_outcome),
        keys.number_or_null("status"),
        keys.milliseconds("total_ms"),
        keys.text("detail")};
    if (keys.has("body")) {
        probe.body = keys.text("body");
        probe.body_type = keys.text("body_type");
    }
    return probe;
}

Record read_waited(const Keys& keys) {
    Waited waited{
        keys.event(),
        keys.word("content_type", rinkel::parse_content_type),
        keys.word("why", parse_wait_reason),
        keys.word("outcome", parse_outcome),
        keys.number_or_null("status"),
        keys.milliseconds("total_ms"),
        keys.milliseconds("limit_ms"),
        keys.text("detail")};
    if (keys.has("back_after_ms")) {
        waited.back_after = keys.milliseconds("back_after_ms");
    }
    return waited;
}

Record read_left_out(const Keys& keys) {
    LeftOut left;
    if (keys.has("event")) {
        left.event = keys.word("event", rinkel::parse_event);
    }
    left.reason = keys.text("reason");
    return left;
}

Record read_run_finished(const Keys& keys) {
    return RunFinished{
        keys.flag("interrupted"), keys.seconds("virtual_seconds"), keys.seconds("real_seconds")};
}

struct RecordReader {
    std::string_view type;
    Record (*read)(const Keys&);
};

constexpr std::array<RecordReader, 17> readers{{
    {"run-started", &read_run_started},
    {"scenario-started", &read_scenario_started},
    {"call-started", &read_call_started},
    {"tls-seen", &read_tls_seen},
    {"attempt", &read_attempt},
    {"gave-up", &read_gave_up},
    {"webhook-disabled", &read_webhook_disabled},
    {"webhook-enabled", &read_webhook_enabled},
    {"event-lost", &read_event_lost},
    {"mail", &read_mail},
    {"expectation", &read_expectation},
    {"state", &read_state},
    {"hook-ran", &read_hook_ran},
    {"surface-probed", &read_surface_probed},
    {"waited", &read_waited},
    {"left-out", &read_left_out},
    {"run-finished", &read_run_finished},
}};

/// A tree that is no deeper than a record can be, or nothing.
std::optional<Json> parse_bounded(std::string_view line) {
    bool is_too_deep = false;
    const auto check = [&](int depth, Json::parse_event_t, Json&) {
        is_too_deep = is_too_deep || depth > log_depth_max;
        return !is_too_deep;
    };
    Json tree = Json::parse(line, check, false);
    return tree.is_discarded() || is_too_deep ? std::nullopt : std::optional{std::move(tree)};
}

}  // namespace

std::variant<Record, std::monostate, std::string> parse_jsonl(std::string_view line) {
    if (line.size() > log_line_bytes_max) {
        return std::string{"the line is longer than a record can be"};
    }
    const auto tree = parse_bounded(line);
    if (!tree || !tree->is_object()) {
        return std::string{"the line is not a JSON object"};
    }
    std::string problem;
    const Keys keys{*tree, problem};
    const std::string type = keys.text("type");
    for (const RecordReader& reader : readers) {
        if (reader.type == type && problem.empty()) {
            Record record = reader.read(keys);
            if (problem.empty()) {
                return record;
            }
        }
    }
    if (problem.empty()) {
        return std::monostate{};
    }
    return problem;
}

std::variant<RunRecord, LogError> read_run_log(std::istream& log) {
    RunRecord run;
    std::string line;
    for (std::size_t number = 1; std::getline(log, line); ++number) {
        const bool is_cut_off = log.eof();
        auto parsed = parse_jsonl(line);
        if (auto* record = std::get_if<Record>(&parsed)) {
            run.records.push_back(std::move(*record));
        } else if (auto* problem = std::get_if<std::string>(&parsed);
                   problem != nullptr && !is_cut_off) {
            return LogError{number, *problem};
        }
    }
    if (run.first<RunStarted>() == nullptr) {
        return LogError{1, "this is no ringproof run log: it has no 'run-started' line"};
    }
    return run;
}

}  // namespace ringproof::journal
