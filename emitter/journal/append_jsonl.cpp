#include "emitter/journal/json_line.hpp"
#include "emitter/journal/jsonl.hpp"

namespace ringproof::journal {
namespace {

void append(JsonLine& line, const RunStarted& run) {
    line.text("type", "run-started")
        .text("schema", "ringproof-log/1")
        .text("tool_version", run.tool_version)
        .number("seed", run.seed)
        .text("pace", run.pace)
        .time("real_time", run.real_time)
        .texts("options", run.options)
        .text("command", run.command);
    if (!run.shard.empty()) {
        line.text("shard", run.shard);
    }
}

void append(JsonLine& line, const ScenarioStarted& scenario) {
    line.text("type", "scenario-started")
        .text("name", scenario.name)
        .text("file", scenario.file)
        .time("virtual_time", scenario.virtual_time)
        .text("target", scenario.target);
    JsonLine policy{line.object("policy")};
    policy.milliseconds("deadline_ms", scenario.policy.deadline)
        .seconds("retry_every_s", scenario.policy.retry_every)
        .seconds("give_up_after_s", scenario.policy.give_up_after);
    if (!scenario.policy.disables_webhook) {
        policy.flag("disables", false);
    }
    policy.close();
    line.list("webhooks", scenario.webhooks, [&line](const WebhookState& webhook) {
        JsonLine object{line.out()};
        object.text("event", to_text(webhook.event))
            .text("url", webhook.url)
            .text("content_type", to_text(webhook.content_type))
            .flag("active", webhook.active)
            .close();
    });
    if (scenario.is_failure_expected) {
        line.flag("failure_expected", true);
    }
    if (scenario.is_beyond_documentation) {
        line.flag("beyond_documentation", true);
    }
}

void append(JsonLine& line, const CallStarted& call) {
    line.text("type", "call-started")
        .text("call", call.call)
        .text("name", call.name)
        .number("line", call.line)
        .time("virtual_time", call.virtual_time);
    if (!call.twin.empty()) {
        line.text("twin", call.twin);
    }
}

void append_certificate(TextBuffer& out, const Certificate& certificate) {
    JsonLine object{out};
    object.text("subject", certificate.subject)
        .text("issuer", certificate.issuer)
        .texts("names", certificate.names)
        .time("not_before", certificate.not_before)
        .time("not_after", certificate.not_after)
        .text("key", certificate.key)
        .text("signature", certificate.signature)
        .close();
}

void append(JsonLine& line, const TlsSeen& tls) {
    const auto append_one = [&line](const Certificate& certificate) {
        append_certificate(line.out(), certificate);
    };
    line.text("type", "tls-seen")
        .number("number", tls.number)
        .text("host", tls.host)
        .text("address", tls.address)
        .text("protocol", tls.protocol)
        .text("cipher", tls.cipher)
        .list("chain", tls.chain, append_one)
        .list(
            "problems",
            tls.problems,
            [&line](TlsProblem problem) { line.string(to_text(problem)); })
        .text("detail", tls.detail)
        .flag("trusted_by_insecure", tls.is_trusted_by_insecure);
    if (!tls.sentences.empty()) {
        line.texts("sentences", tls.sentences);
    }
    if (!tls.authorities.empty()) {
        line.list("authorities", tls.authorities, append_one);
    }
    if (tls.staple != StapleFault::none) {
        line.text("staple", to_text(tls.staple));
    }
}

void append_phases(TextBuffer& out, const Phases& phases) {
    JsonLine object{out};
    object.milliseconds("dns", phases.dns)
        .milliseconds("connect", phases.connect)
        .milliseconds("tls", phases.tls)
        .milliseconds("send", phases.send)
        .milliseconds("wait", phases.wait)
        .milliseconds("body", phases.body)
        .milliseconds("total", phases.total)
        .close();
}

void append_response(TextBuffer& out, const ResponseExcerpt& response) {
    JsonLine object{out};
    object.text("reason", response.reason)
        .list(
            "headers",
            response.headers,
            [&object](const std::pair<std::string, std::string>& header) {
                object.out() += '[';
                object.string(header.first);
                object.out() += ',';
                object.string(header.second);
                object.out() += ']';
            })
        .text("body", response.body)
        .number("body_bytes", response.body_bytes)
        .flag("body_complete", response.is_body_complete)
        .close();
}

void append(JsonLine& line, const Attempt& attempt) {
    line.text("type", "attempt")
        .text("call", attempt.call)
        .text("event", to_text(attempt.event))
        .number("delivery", attempt.delivery)
        .number("attempt", attempt.attempt)
        .time("virtual_time", attempt.virtual_time)
        .time("due", attempt.due)
        .milliseconds("real_ms", attempt.real_time)
        .text("url", attempt.url)
        .text("content_type", to_text(attempt.content_type))
        .text("outcome", to_text(attempt.outcome))
        .number("status", attempt.status);
    append_phases(line.object("phase_ms"), attempt.phases);
    line.text("detail", attempt.detail);
    if (!attempt.injected.empty()) {
        line.text("injected", attempt.injected);
    }
    line.text("address", attempt.address)
        .number("connection", attempt.connection)
        .flag("reused", attempt.is_connection_reused)
        .number("tls", attempt.tls)
        .milliseconds("harness_lag_ms", attempt.harness_lag);
    if (attempt.back_after) {
        line.milliseconds("back_after_ms", attempt.back_after);
    }
    if (!attempt.request_body.empty()) {
        line.text("request_body", attempt.request_body);
    }
    if (attempt.response) {
        append_response(line.object("response"), *attempt.response);
    }
}

void append(JsonLine& line, const GaveUp& delivery) {
    line.text("type", "gave-up")
        .text("call", delivery.call)
        .text("event", to_text(delivery.event))
        .number("delivery", delivery.delivery)
        .time("virtual_time", delivery.virtual_time)
        .number("attempts", delivery.attempts);
}

void append(JsonLine& line, const WebhookDisabled& webhook) {
    line.text("type", "webhook-disabled")
        .text("event", to_text(webhook.event))
        .time("virtual_time", webhook.virtual_time)
        .number("after_attempts", webhook.after_attempts)
        .number("dropped", webhook.dropped);
}

void append(JsonLine& line, const WebhookEnabled& webhook) {
    line.text("type", "webhook-enabled")
        .text("event", to_text(webhook.event))
        .time("virtual_time", webhook.virtual_time);
}

void append(JsonLine& line, const EventLost& lost) {
    line.text("type", "event-lost")
        .text("call", lost.call)
        .text("event", to_text(lost.event))
        .time("virtual_time", lost.virtual_time);
}

void append(JsonLine& line, const MailWritten& mail) {
    line.text("type", "mail")
        .text("event", to_text(mail.event))
        .time("virtual_time", mail.virtual_time)
        .text("subject", mail.subject)
        .text("file", mail.file);
}

void append(JsonLine& line, const ExpectationChecked& expectation) {
    line.text("type", "expectation")
        .text("file", expectation.file)
        .number("line", expectation.line)
        .text("expected", expectation.expected)
        .text("seen", expectation.seen)
        .flag("met", expectation.is_met);
}

void append(JsonLine& line, const StateRead& state) {
    line.text("type", "state").text("call", state.call).time("virtual_time", state.virtual_time);
    if (state.after) {
        line.text("after", to_text(*state.after));
    }
    line.text("source", state.source)
        .text("reading", to_text(state.reading))
        .text("state", state.state)
        .text("detail", state.detail)
        .milliseconds("settled_ms", state.settled);
    if (state.reading == StateReading::divided) {
        line.text("other_state", state.other_state);
    }
}

void append(JsonLine& line, const HookRan& hook) {
    line.text("type", "hook-ran")
        .text("command", hook.command)
        .time("virtual_time", hook.virtual_time)
        .number("exit_code", hook.exit_code)
        .text("output", hook.output)
        .text("detail", hook.detail)
        .milliseconds("real_ms", hook.real_time);
}

void append(JsonLine& line, const SurfaceProbed& probe) {
    line.text("type", "surface-probed")
        .text("probe", probe.probe)
        .text("sent", probe.sent)
        .time("virtual_time", probe.virtual_time)
        .text("url", probe.url)
        .text("content_type", to_text(probe.content_type))
        .text("outcome", to_text(probe.outcome))
        .number("status", probe.status)
        .milliseconds("total_ms", probe.total)
        .text("detail", probe.detail);
    if (probe.body) {
        line.text("body", *probe.body).text("body_type", probe.body_type);
    }
}

void append(JsonLine& line, const Waited& waited) {
    line.text("type", "waited")
        .text("event", to_text(waited.event))
        .text("content_type", to_text(waited.content_type))
        .text("why", to_text(waited.why))
        .text("outcome", to_text(waited.outcome))
        .number("status", waited.status)
        .milliseconds("total_ms", waited.total)
        .milliseconds("limit_ms", waited.limit)
        .text("detail", waited.detail);
    if (waited.back_after) {
        line.milliseconds("back_after_ms", *waited.back_after);
    }
}

void append(JsonLine& line, const LeftOut& left) {
    line.text("type", "left-out");
    if (left.event) {
        line.text("event", to_text(*left.event));
    }
    line.text("reason", left.reason);
}

void append(JsonLine& line, const RunFinished& run) {
    line.text("type", "run-finished")
        .flag("interrupted", run.is_interrupted)
        .seconds("virtual_seconds", run.virtual_time)
        .seconds("real_seconds", run.real_time);
}

}  // namespace

void append_jsonl(TextBuffer& out, const Record& record) {
    JsonLine line{out};
    std::visit([&line](const auto& kind) { append(line, kind); }, record);
    line.close();
    out += '\n';
}

void append_jsonl(std::string& out, const Record& record) {
    TextBuffer line;
    append_jsonl(line, record);
    out += line.view();
}

}  // namespace ringproof::journal
