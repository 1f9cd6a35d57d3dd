#include "emitter/scenario_file/load.hpp"

#include "tests/unit/scenario_file/loading.hpp"

#include <chrono>
#include <filesystem>

using namespace ringproof;
using namespace ringproof::scenario_file;
using namespace ringproof::scenario_file::test;
using namespace std::chrono_literals;

TEST_CASE("fields are sent as JSON has them, and as texts when they are quoted") {
    const auto scenario = loaded(R"(
scenario: one
target: https://crm.example.com/hooks
calls:
  - name: anna
    fields:
      callEnd: { n: 5, f: -1.5e3, t: true, z: null, text: "5", tel: +31850609001, code: 010 }
      callInsights: { mixed: [a, 1, null, false, "2"], texts: [a, b] }
)");
    const auto value = [&](std::size_t i) {
        return scenario.calls.at(0).fields.at(i).value;
    };
    using rinkel::FieldValue;
    using rinkel::JsonText;
    CHECK(value(0) == FieldValue{JsonText{"5"}});
    CHECK(value(1) == FieldValue{JsonText{"-1.5e3"}});
    CHECK(value(2) == FieldValue{JsonText{"true"}});
    CHECK(value(3) == FieldValue{});
    CHECK(value(4) == FieldValue{std::string{"5"}});
    CHECK(value(5) == FieldValue{std::string{"+31850609001"}});
    CHECK(value(6) == FieldValue{std::string{"010"}});
    CHECK(value(7) == FieldValue{JsonText{R"(["a",1,null,false,"2"])"}});
    CHECK(value(8) == FieldValue{std::vector<std::string>{"a", "b"}});
}

TEST_CASE("everything that a call can say is read") {
    const auto scenario = loaded(R"(
scenario: one
target: https://crm.example.com/hooks
start: 2026-03-01T08:00:00+01:00
webhooks:
  incomingCall: { path: /incoming }
  callStart: none
  callEnd: { url: "https://other.example.com/", active: false }
  callInsights: { content_type: application/x-www-form-urlencoded }
policy: { deadline: 3s, retry_every: 10m, give_up_after: 1h }
form: { null: word, list: comma }
calls:
  - name: anna
    direction: incoming
    from: ["+31850609001", anonymous, random]
    to: +31850609000
    at: 1h
    rings: 5s..20s
    answered: { by: [anna@example.com, ben@example.com], choice: 1 }
    talks: 3m12s
    ends: ANSWERED
    insights: { before_end: 10s, sentiment: NEGATIVE, topics: [a, b], summary: no }
    repeat: { times: 3, every: 2s }
)");
    CHECK(scenario.name == "one");
    CHECK(scenario.file == "test.yaml");
    CHECK(scenario.target == "https://crm.example.com/hooks");
    CHECK(to_iso8601(scenario.start) == "2026-03-01T07:00:00.000Z");
    CHECK(scenario.webhooks[0]->path == "/incoming");
    CHECK_FALSE(scenario.webhooks[2].has_value());
    CHECK_FALSE(scenario.webhooks[3]->active);
    CHECK(scenario.webhooks[4]->content_type == rinkel::ContentType::form);
    CHECK(scenario.policy.attempts_max() == 7);
    CHECK(scenario.form.null == rinkel::FormNull::word);
    CHECK(scenario.form.list == rinkel::FormList::comma);
    REQUIRE(scenario.calls.size() == 1);
    const auto& call = scenario.calls[0];
    CHECK(call.from == scenario::OneOf{"+31850609001", "anonymous", "random"});
    CHECK(call.to == scenario::OneOf{"+31850609000"});
    CHECK(call.at == 1h);
    CHECK(call.rings == scenario::DurationRange{5s, 20s});
    CHECK(call.answered->by.size() == 2);
    CHECK(call.answered->choice == scenario::OneOf{"1"});
    CHECK(call.talks == scenario::DurationRange{192s, 192s});
    CHECK(call.insights->after_end == -10s);
    CHECK(call.insights->summary == scenario::OneOf{"no"});
    CHECK(call.repeat.times == 3);
    CHECK(call.position == scenario::SourcePosition{13, 5});
}

TEST_CASE("a call needs no more than its dash") {
    const auto scenario = loaded("scenario: short\ncalls: [{}]\n");
    const auto& call = scenario.calls.at(0);
    CHECK(call.name == "call-1");
    CHECK(call.direction == scenario::Direction::incoming);
    CHECK(call.from == scenario::OneOf{"random"});
    CHECK(call.to == scenario::OneOf{std::string{scenario::own_number}});
    CHECK(call.ends == rinkel::Cause::unanswered);
    CHECK(call.talks == scenario::DurationRange{});
    CHECK(scenario.target.empty());
    CHECK(scenario.webhooks[0].has_value());
}

TEST_CASE("how a call ends follows from whether it is answered") {
    CHECK(loaded(with_call("    answered: {}\n")).calls[0].ends == rinkel::Cause::answered);
    CHECK(loaded(with_call("    answered: {}\n")).calls[0].talks.min == 1min);
    CHECK(loaded(with_call("    ends: VOICEMAIL\n")).calls[0].talks.min == 1min);
    CHECK(loaded(with_call("    ends: BLACKLISTED\n")).calls[0].rings.min == 1s);
}

TEST_CASE("all errors of a file are told at once, in its order, each at its place") {
    CHECK(
        errors_of("scenario: a\nstrat: now\ncalls:\n  - ring: 8s\n    from: 12\n"
                  "    rings: 8 sec\n    ends: answered\n") ==
        Errors{
            "2:1 unknown key `strat`",
            "4:5 unknown key `ring` in `calls`",
            "5:11 `from` is not a telephone number: '12'",
            "6:12 `rings` must be a duration, not '8 sec'",
            "7:11 `ends` must be one of UNANSWERED, ANSWERED, BLACKLISTED, VOICEMAIL, CALLCENTER, "
            "OUTSIDE_OPERATION_TIMES, not 'answered'"});
}

TEST_CASE("an error's consequences are not told beside it") {
    CHECK(errors_of(with_call("    anwsered: { by: a@b.nl }\n    ends: ANSWERED\n")).size() == 1);
    CHECK(errors_of(with_call("    answered: yes\n    talks: 3m\n")).size() == 1);
    CHECK(errors_of("scenario: a\ncals: [{}]\n").size() == 1);
}

TEST_CASE("a remedy says what was meant") {
    CHECK(remedy_of(with_call("    ring: 8s\n")) == "did you mean `rings`?");
    CHECK(
        remedy_of(with_call("    ends: answered\n    answered: {}\n")) ==
        "did you mean `ANSWERED`?");
    CHECK(remedy_of(with_call("    rings: 8\n")) == "add the unit: 8s");
    CHECK(remedy_of("scenario: a\ncalls: [{}]\nwebhooks: { calEnd: none, callEnd: none }\n")
              .starts_with("did you mean `callEnd`, which is there already? known keys are"));
    CHECK(
        remedy_of(with_call("    repeat: { times: 010 }\n")) ==
        "write it without the leading zero");
}

TEST_CASE("nothing, an empty text and an empty variable are told apart") {
    const std::string empty = with_call("    insights: { summary: '' }\n");
    CHECK(errors_of(empty) == Errors{"4:26 `summary` cannot be the empty text"});
    CHECK(remedy_of(empty) == "leave the key out, or write e.g. \"a text\"");
    const auto unset = with_variables({{"RECEIVER_URL", ""}});
    const std::string text = "scenario: a\ncalls: [{}]\ntarget: ${RECEIVER_URL}\n";
    CHECK(errors_of(text, unset) == Errors{"3:9 `target` is empty: '${RECEIVER_URL}'"});
    CHECK(remedy_of(text, unset) == "give the variable a value");
}

TEST_CASE("a key that stands twice is an error") {
    CHECK(
        errors_of(with_call("    rings: 8s\n    rings: 9s\n")) ==
        Errors{"5:5 `rings` stands twice in this mapping, first on line 4"});
}

TEST_CASE("words that YAML 1.1 takes for booleans are texts, and true and false are no texts") {
    const auto call = loaded(with_call("    insights: { topics: [yes, no, on, off] }\n")).calls[0];
    CHECK(call.insights->topics[0] == "yes");
    CHECK(errors_of(with_call("    insights: { topics: [true] }\n")).size() == 1);
    CHECK(
        errors_of("scenario: a\ncalls: [{}]\nwebhooks: { callEnd: { active: yes } }\n").size() ==
        1);
}

TEST_CASE("nothing and null are told apart") {
    CHECK(
        loaded(with_call("    answered: { by: null, choice: ~ }\n")).calls[0].answered->by.empty());
    CHECK(
        errors_of(with_call("    answered:\n      choice: #\n")) ==
        Errors{"5:7 `choice` has no value"});
    CHECK(errors_of(with_call("    rings: ~\n")) == Errors{"4:12 `rings` cannot be ~"});
    CHECK(errors_of(with_call("    rings:\n")) == Errors{"4:5 `rings` has no value"});
}

TEST_CASE("a scenario is loaded from its file, or the file is named") {
    const std::filesystem::path folder = std::filesystem::path{RINGPROOF_SOURCE_DIR} / "scenarios";
    const auto good = load_scenario(
        folder / "answered-incoming-call.yaml",
        with_variables({{"RECEIVER_URL", "https://localhost/"}}));
    CHECK(std::holds_alternative<scenario::Scenario>(good));
    const auto folder_error = load_scenario(folder, {});
    CHECK(
        std::get<LoadErrors>(folder_error).errors.at(0).problem.find("folder") !=
        std::string::npos);
    const auto missing = load_scenario("no-such-file.yaml", {});
    CHECK(render(std::get<LoadErrors>(missing)).find("no-such-file.yaml: error: ") == 0);
}
