#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "state.complete");
}

std::string start_with(const std::string& choice) {
    return R"({"answeredBy":"anna@example.com","choice":")" + choice + R"("})";
}

using Names = std::vector<std::pair<const char*, const char*>>;

/// Each choice twice, stored as `names` say, in a state that has the rest.
Finding with_names(const Names& names) {
    RecordedRun run;
    StoredCalls calls{run};
    for (const auto& [choice, name] : names) {
        for (const char* which : {"first", "second"}) {
            calls.call(std::string{choice} + ", " + which)
                .event(Event::call_start, start_with(choice))
                .tells(std::string{R"({"by":"anna@example.com","line":3,"menu":)"} + name + "}");
        }
    }
    return verdict(run);
}

}  // namespace

TEST_CASE("a number stands as it was sent in whatever column") {
    const Finding finding =
        with_names({{"1", R"("1.0")"}, {"2", R"("2.0")"}, {"3", "3.0"}, {"*", "null"}});
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        R"(choice "*" of callStart is stored as nothing at /menu, where "3" is as it was sent)"));
}

TEST_CASE("a value without a name is a loss where most others have one of their own") {
    const Finding finding = with_names(
        {{"1", R"("sales")"}, {"2", R"("support")"}, {"3", R"("other")"}, {"*", "null"}});
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), R"(stored as nothing at /menu, where "3" is "other")"));
}

TEST_CASE("who has names for a few values only has no use for the others") {
    const Names few{{"1", R"("sales")"}, {"2", R"("support")"}, {"3", "null"}, {"4", "null"}};
    CHECK(with_names(few).status == Status::pass);
    const Names shared{
        {"1", R"("human")"}, {"2", R"("human")"}, {"3", R"("robot")"}, {"4", "null"}};
    CHECK(with_names(shared).status == Status::pass);
}

TEST_CASE("topics in one text are found, and missed when only some of them stand there") {
    const auto told = [](const char* last) {
        RecordedRun run;
        StoredCalls calls{run};
        calls.call("two")
            .event(Event::call_insights, R"({"topics":["sales","support"],"summary":"Please."})")
            .tells(R"({"topics":"sales, support","summary":"Please."})");
        calls.call("three")
            .event(
                Event::call_insights,
                R"({"topics":["after sales","sales","billing"],"summary":"Please."})")
            .tells(std::string{R"({"topics":")"} + last + R"(","summary":"Please."})");
        return verdict(run);
    };
    CHECK(told("after sales, sales, billing").status == Status::pass);
    CHECK(told("after sales; something of the receiver's own").status == Status::pass);
    const Finding cut = told("after sales, sales");
    CHECK(cut.status == Status::warn);
    CHECK(contains(evidence_of(cut), "topics of callInsights: 3 sent, and 2 stored at /topics"));
}

namespace {

std::string own(const StoredCalls& calls, const std::string& fields) {
    return R"({"id":")" + calls.id() + R"(",)" + fields + "}";
}

constexpr const char* insights = R"("sentiment":"POSITIVE","summary":"Wants a quote.")";

/// Two calls of which callStart left `start` beside its id, and the insights all.
Finding with_start(const std::string& start, const std::string& kept_of_insights = insights) {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* time : {"2026-01-05T09:00:08.000Z", "2026-01-05T10:00:08.000Z"}) {
        const std::string datetime = R"("datetime":")" + std::string{time} + "\"";
        calls.call(time);
        calls
            .event(
                Event::call_start,
                own(calls, datetime + R"(,"answeredBy":"anna@example.com","choice":"1")"))
            .event(Event::call_insights, own(calls, insights))
            .tells("[" + own(calls, datetime + start) + "," + own(calls, kept_of_insights) + "]");
    }
    return verdict(run);
}

}  // namespace

TEST_CASE("state.complete warns of a kind that is stored without what it says") {
    const Finding finding = with_start("");
    CHECK(finding.status == Status::warn);
    CHECK(contains(
        evidence_of(finding),
        "callStart is stored with its id and datetime, and nothing else that it says: answeredBy, "
        "choice are in no state of 2 such events"));
    CHECK(contains(evidence_of(finding), "callInsights is stored whole"));
    CHECK(contains(finding.fix, "choose the model by the path"));
    CHECK(with_start(R"(,"cause":null)").status == Status::warn);
}

TEST_CASE("a receiver may keep what it likes of each kind, and in a form of its own") {
    CHECK(with_start("", R"("sentiment":"POSITIVE")").status == Status::pass);
    CHECK(with_start(R"(,"agent":17)").status == Status::pass);
    const Finding some = with_start(R"(,"answeredBy":"anna@example.com")");
    CHECK(some.status == Status::pass);
    CHECK(contains(some.note, "never stored as they were sent: choice of callStart"));
}

namespace {

/// callStart writes its time in another form, and `by`; the last call's says nothing else.
Finding with_silent_start(const std::string& last_state) {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* time : {"1", "2", "3"}) {
        const std::string row = std::string{R"({"by":"anna@example.com","answered":)"} + time + "}";
        calls.call(time)
            .event(Event::incoming_call)
            .shows(R"({"by":null,"answered":null})")
            .event(Event::call_start, start_with("1"))
            .shows(row)
            .tells(row);
    }
    calls.call("nobody")
        .event(Event::incoming_call)
        .shows(R"({"by":null,"answered":null})")
        .event(Event::call_start, R"({"answeredBy":null,"choice":null})")
        .shows(last_state)
        .tells(last_state);
    return verdict(run);
}

}  // namespace

TEST_CASE("an event of nothing but null changes what does not depend on its values") {
    CHECK(with_silent_start(R"({"by":null,"answered":4})").status == Status::pass);
    const Finding lost = with_silent_start(R"({"by":null,"answered":null})");
    CHECK(lost.status == Status::warn);
    CHECK(contains(
        evidence_of(lost),
        "callStart of a-scenario: nobody (aaaaaaaa, JSON) was answered 200 and changed nothing"));
}

TEST_CASE("an event of nothing but null may change nothing where only values are kept") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        calls.call(name)
            .event(Event::incoming_call)
            .shows(R"({"by":null})")
            .event(Event::call_start, start_with("1"))
            .shows(R"({"by":"anna@example.com"})")
            .tells(R"({"by":"anna@example.com"})");
    }
    calls.call("nobody")
        .event(Event::incoming_call)
        .shows(R"({"by":null})")
        .event(Event::call_start, R"({"answeredBy":null,"choice":null})")
        .shows(R"({"by":null})")
        .tells(R"({"by":null})");
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("what must be known even of a rule that passed stands beside it in every report") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::call_start, start_with("1"))
            .tells(R"({"by":"anna@example.com"})");
    }
    for (const rules::RuleResult& result : rules::judge(run.run())) {
        if (result.rule->id == "state.complete") {
            CHECK(result.finding.status == Status::pass);
            CHECK(contains(result.remark, "never stored as they were sent: choice of callStart"));
        }
    }
}
