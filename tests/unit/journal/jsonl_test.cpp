#include "emitter/journal/jsonl.hpp"

#include "tests/support/catch.hpp"

#include <sstream>

using namespace ringproof;
using namespace ringproof::journal;
using namespace std::chrono_literals;

namespace {

const Instant nine = parse_iso8601("2026-01-05T09:00:00Z").value();

std::string line_of(const Record& record) {
    std::string out;
    append_jsonl(out, record);
    return out;
}

Attempt full_attempt() {
    Attempt attempt;
    attempt.call = std::string(32, 'a');
    attempt.event = Event::call_end;
    attempt.delivery = 3;
    attempt.attempt = 25;
    attempt.virtual_time = nine;
    attempt.due = nine;
    attempt.real_time = 1500ms;
    attempt.url = "https://h.example/•••";
    attempt.content_type = ContentType::form;
    attempt.outcome = Outcome::refused;
    attempt.status = 503;
    attempt.phases = {{}, 1ms, 2ms + 345us, 0ms, 12ms, {}, 15ms + 345us};
    attempt.detail = "answered 503";
    attempt.injected = "delay 500ms";
    attempt.address = "127.0.0.1:8443";
    attempt.connection = 2;
    attempt.is_connection_reused = true;
    attempt.tls = 1;
    attempt.request_body = "id=1";
    attempt.response =
        ResponseExcerpt{"Service Unavailable", {{"Server", "x"}}, "down \xff", 9000, false};
    return attempt;
}

std::vector<Record> one_of_each() {
    TlsSeen tls{1, "h", "127.0.0.1:1", "TLSv1.3", "AES", {}, {TlsProblem::expired}, "old", true};
    tls.chain.push_back({"CN=h", "CN=ca", {"h", "127.0.0.1"}, nine, nine + 24h, "EC P-256", "x"});
    tls.sentences = {"the certificate is old"};
    tls.authorities = tls.chain;
    tls.staple = StapleFault::outdated;
    ScenarioStarted scenario{"s", "s.yaml", nine, "https://h/", {}, {}, true, true};
    scenario.webhooks.push_back({Event::call_end, "https://h/", ContentType::form, false});
    return {
        RunStarted{"0.1.0", 18446744073709551615U, "skip", nine, {"--insecure"}, "check", "2/4"},
        scenario,
        CallStarted{std::string(32, 'b'), "anna", 12, nine, "plain"},
        tls,
        full_attempt(),
        GaveUp{std::string(32, 'b'), Event::call_start, 4, nine, 25},
        WebhookDisabled{Event::call_start, nine, 25, 7},
        WebhookEnabled{Event::call_start, nine},
        EventLost{std::string(32, 'b'), Event::call_insights, nine},
        MailWritten{Event::call_start, nine, "Webhook disabled", "mail/1.eml"},
        ExpectationChecked{"s.yaml", 14, "each callEnd is sent 4 times", "none was sent", false},
        StateRead{
            std::string(32, 'b'),
            nine,
            Event::call_start,
            "/calls/{id}",
            StateReading::found,
            R"({"count":1})",
            "",
            20ms},
        StateRead{
            std::string(32, 'b'), nine, {}, "x", StateReading::unreadable, "", "answered 500", 0ms},
        HookRan{"touch x", nine, 1, "no", "it ended with 1", 3ms},
        HookRan{"nowhere", nine, {}, "", "there is no such program", 0ms},
        SurfaceProbed{
            "broken-json",
            "half an object",
            nine,
            "https://h/",
            ContentType::json,
            Outcome::refused,
            400,
            2ms,
            "answered 400"},
        Waited{
            Event::call_end,
            ContentType::form,
            WaitReason::after_burst,
            Outcome::accepted,
            200,
            2500ms,
            30s,
            "answered 200 OK after 2.50 s"},
        Waited{
            Event::call_end,
            ContentType::json,
            WaitReason::after_burst,
            Outcome::accepted,
            200,
            3ms,
            20s,
            "answered 200 OK after 3.0 ms",
            1100ms},
        LeftOut{Event::call_end, "it never came in time"},
        LeftOut{{}, "nobody listens"},
        RunFinished{true, 24h, 1500ms}};
}

}  // namespace

TEST_CASE("every kind of record is read back as it was written") {
    for (const Record& record : one_of_each()) {
        const std::string line = line_of(record);
        CAPTURE(line);
        CHECK(line.back() == '\n');
        CHECK(line.find('\n') == line.size() - 1);
        auto parsed = parse_jsonl(line);
        REQUIRE(std::holds_alternative<Record>(parsed));
        CHECK(line_of(std::get<Record>(parsed)) == line);
    }
}

TEST_CASE("an attempt has the keys of the users' contract") {
    const std::string line = line_of(full_attempt());
    CHECK(line.starts_with(R"({"type":"attempt","call":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",)"
                           R"("event":"callEnd","delivery":3,"attempt":25,)"
                           R"("virtual_time":"2026-01-05T09:00:00.000Z")"));
    CHECK(
        line.find(R"("outcome":"refused","status":503,"phase_ms":{"dns":null,"connect":1.000,)"
                  R"("tls":2.345,"send":0.000,"wait":12.000,"body":null,"total":15.345})") !=
        std::string::npos);
}

TEST_CASE("what a receiver sent cannot break a line") {
    Attempt attempt = full_attempt();
    attempt.response->body = "\n\r\x1b\"}\xe2\x80\xa8\x7f";
    const std::string line = line_of(attempt);
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    const auto parsed = parse_jsonl(line);
    REQUIRE(std::holds_alternative<Record>(parsed));
    CHECK(std::get<Attempt>(std::get<Record>(parsed)).response->body == attempt.response->body);
}

TEST_CASE("an unknown record or key is passed over, a broken one is an error") {
    CHECK(std::holds_alternative<std::monostate>(parse_jsonl(R"({"type":"from-the-future"})")));
    CHECK(std::holds_alternative<Record>(parse_jsonl(
        R"({"type":"webhook-enabled","event":"callEnd","virtual_time":"2026-01-05T09:00:00Z","new":1})")));
    for (
        const auto* line :
        {"",
         "[]",
         "{",
         R"({"type":1})",
         R"({"type":"webhook-enabled","event":"nope","virtual_time":"2026-01-05T09:00:00Z"})",
         R"({"type":"webhook-enabled","event":"callEnd","virtual_time":"yesterday"})",
         R"({"type":"webhook-enabled","event":"callEnd"})",
         R"({"type":"gave-up","call":"x","event":"callEnd","delivery":-1,"virtual_time":"2026-01-05T09:00:00Z","attempts":1})"}) {
        CAPTURE(line);
        CHECK(std::holds_alternative<std::string>(parse_jsonl(line)));
    }
}

TEST_CASE("a line that nests without end is refused") {
    const std::string deep = R"({"type":)" + std::string(100'000, '[');
    CHECK(std::holds_alternative<std::string>(parse_jsonl(deep)));
    CHECK(std::holds_alternative<std::string>(parse_jsonl(deep + std::string(100'000, ']') + "}")));
}

TEST_CASE("a log whose last line was cut off is read up to there") {
    std::string text;
    for (const Record& record : one_of_each()) {
        append_jsonl(text, record);
    }
    std::istringstream whole{text};
    const auto run = read_run_log(whole);
    REQUIRE(std::holds_alternative<RunRecord>(run));
    CHECK(std::get<RunRecord>(run).records.size() == one_of_each().size());

    std::istringstream cut{text.substr(0, text.size() - 10)};
    const auto shorter = read_run_log(cut);
    REQUIRE(std::holds_alternative<RunRecord>(shorter));
    CHECK(std::get<RunRecord>(shorter).records.size() == one_of_each().size() - 1);
}

TEST_CASE("a log that is broken in the middle says where") {
    std::istringstream log{line_of(one_of_each().front()) + "{broken\n" + line_of(full_attempt())};
    const auto run = read_run_log(log);
    REQUIRE(std::holds_alternative<LogError>(run));
    CHECK(std::get<LogError>(run).line == 2);
}

TEST_CASE("a file that is no run log is told so") {
    std::istringstream log{line_of(full_attempt())};
    CHECK(std::holds_alternative<LogError>(read_run_log(log)));
}
