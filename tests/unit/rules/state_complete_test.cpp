#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

constexpr const char* anna = R"({"answeredBy":"anna@example.com"})";
constexpr const char* bert = R"({"answeredBy":"bert@example.com","choice":null})";

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "state.complete");
}

}  // namespace

TEST_CASE("state.complete passes when every accepted event leaves a trace") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start, anna)
        .shows(R"(["anna@example.com"])")
        .tells(R"(["anna@example.com"])");
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.complete fails when a 200 was followed by nothing, and names what is lacking") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start, anna)
        .shows(R"(["anna@example.com"])")
        .call("two")
        .event(Event::incoming_call)
        .shows(R"(["ring"])")
        .event(Event::call_start, bert)
        .shows(R"(["ring"])");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "callStart of a-scenario: two (aaaaaaaa, JSON) was answered 200, and its answeredBy "
        "\"bert@example.com\" is not stored"));
}

TEST_CASE("state.complete does not call an event lost that was stored by the end") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start, anna)
        .shows(R"(["anna@example.com"])")
        .call("two")
        .event(Event::incoming_call)
        .shows(R"(["ring"])")
        .event(Event::call_start, bert)
        .shows(R"(["ring"])")
        .tells(R"(["ring","bert@example.com"])");
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.complete does not miss what a kind of event never stores") {
    RecordedRun run;
    StoredCalls{run}
        .call("with topics")
        .event(Event::call_insights, R"({"topics":["sales"],"summary":"Wants a quote."})")
        .shows(R"({"topics":["sales"]})")
        .call("without")
        .event(Event::incoming_call)
        .shows(R"({"topics":[]})")
        .event(Event::call_insights, R"({"topics":[],"summary":"Nothing much."})")
        .shows(R"({"topics":[]})");
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.complete warns when an event changed nothing and its values are never stored") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start, anna)
        .shows(R"({"answered":true})")
        .call("two")
        .event(Event::incoming_call)
        .shows(R"({"answered":false})")
        .event(Event::call_start, bert)
        .shows(R"({"answered":false})");
    CHECK(verdict(run).status == Status::warn);
}

TEST_CASE("state.complete only asks when a kind of event never changes anything") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::call_start, anna)
            .shows("")
            .event(Event::call_end)
            .shows("{}");
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "never changed what is stored: callStart"));
}

TEST_CASE("state.complete fails when nothing changes ever, and says that --state may be wrong") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start)
        .shows("")
        .event(Event::call_end)
        .shows("")
        .knows_nothing();
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 call answered with 200 and stored nowhere"));
    CHECK(contains(evidence_of(finding), "or --state does not tell"));
    RecordedRun empty;
    StoredCalls{empty}
        .call("one")
        .event(Event::incoming_call)
        .shows("")
        .event(Event::call_end)
        .shows("")
        .tells("{}");
    CHECK(verdict(empty).status == Status::fail);
}

TEST_CASE("state.complete misses a call only when another one was stored for the same events") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("ended").event(Event::call_start).event(Event::call_end).tells("{}");
    calls.call("never ended").event(Event::call_start).knows_nothing();
    CHECK(verdict(run).status == Status::pass);
    calls.call("forgotten").event(Event::call_start).event(Event::call_end).knows_nothing();
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 call answered with 200 and stored nowhere"));
    CHECK(contains(evidence_of(finding), "forgotten ("));
    CHECK_FALSE(contains(evidence_of(finding), "--state"));
}

TEST_CASE("state.complete fails when events that came together left less than a plain call") {
    RecordedRun run;
    plain_calls(run, R"({"events":2})", R"({"events":2})")
        .call("together")
        .event(Event::call_start)
        .at_once()
        .event(Event::call_end)
        .tells(R"({"events":1})");
    CHECK(verdict(run).status == Status::fail);
    CHECK(contains(evidence_of(verdict(run)), "/events: 2 after a plain call, 1 here"));
}

TEST_CASE("what only another order loses is told by both rules, one of which has the remedy") {
    RecordedRun run;
    plain_calls(run, R"({"cause":"A"})", R"({"cause":"A"})")
        .call("backwards")
        .event(Event::call_end)
        .event(Event::call_start)
        .tells(R"({"cause":null})");
    CHECK(contains(evidence_of(verdict(run)), "see delivery.out-of-order"));
    const Finding order = verdict_on(run, "delivery.out-of-order");
    CHECK(order.status == Status::fail);
    CHECK(contains(evidence_of(order), R"(/cause: "A" after a plain call, null here)"));
}

TEST_CASE("an overtaken event may change nothing, when the call is stored as it should be") {
    RecordedRun run;
    plain_calls(run, R"({"status":"ended"})", R"({"status":"ended"})")
        .call("backwards")
        .event(Event::call_end)
        .shows(R"({"status":"ended"})")
        .event(Event::call_start)
        .shows(R"({"status":"ended"})")
        .tells(R"({"status":"ended"})");
    CHECK(verdict(run).status == Status::pass);
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::pass);
}

TEST_CASE("state.complete skips without --state") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    CHECK(verdict(run).status == Status::skip);
}

TEST_CASE("state.complete warns of a summary that is cut short or loses characters") {
    const auto told = [](const std::string& summary, const std::string& stored) {
        RecordedRun run;
        StoredCalls calls{run};
        calls.call("plain", "")
            .event(journal::Event::call_insights, R"({"summary":"Wants a quote."})")
            .shows(R"({"summary":"Wants a quote."})")
            .tells(R"({"summary":"Wants a quote."})");
        calls.call("other", "")
            .event(journal::Event::call_insights, R"({"summary":")" + summary + R"("})")
            .shows(stored)
            .tells(stored);
        return verdict_on(run, "state.complete");
    };
    const Finding cut =
        told(std::string(300, 'x'), R"({"summary":")" + std::string(255, 'x') + R"("})");
    CHECK(cut.status == Status::warn);
    CHECK(contains(evidence_of(cut), "300 bytes"));
    CHECK(contains(cut.fix, "TEXT, not VARCHAR(255)"));
    CHECK(
        told("tea \\ud83c\\udf75 please", R"({"summary":"tea ? please"})").status == Status::warn);
    CHECK(told("whole text", R"({"summary":"whole text"})").status == Status::pass);
    // A receiver may keep the document that came, as a text.
    CHECK(
        told(
            R"(says \"caf\u00e9\" twice)",
            R"({"body":"{\"summary\":\"says \\\"caf\\u00e9\\\" twice\"}"})")
            .status == Status::pass);
}

namespace {

constexpr const char* quote = R"({"sentiment":"POSITIVE","summary":"Wants a quote."})";
constexpr const char* kept = R"({"by":"anna@example.com","summary":"Wants a quote."})";

}  // namespace

TEST_CASE("state.complete finds what is missing at the end, when the state is read only then") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"choice 1", "choice 2"}) {
        calls.call(name, "")
            .event(Event::call_start, anna)
            .event(Event::call_insights, quote)
            .tells(kept);
    }
    CHECK(verdict(run).status == Status::pass);
    CHECK(contains(evidence_of(verdict(run)), "looked for in what is stored at the end"));
    calls.call("no voice menu", "")
        .event(Event::call_start, R"({"answeredBy":"anna@example.com","choice":null})")
        .event(Event::call_insights, quote)
        .tells(R"({"summary":"Wants a quote."})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "callStart of a-scenario: no voice menu (aaaaaaaa, JSON) was answered 200, and its "
        "answeredBy \"anna@example.com\" is not stored"));
}

TEST_CASE("state.complete says what it did not judge, when nothing is stored as it was sent") {
    RecordedRun run;
    StoredCalls{run}.call("one", "").event(Event::call_start, anna).tells(R"({"person":17})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "1 accepted event not judged one by one"));
}

TEST_CASE("state.complete only warns of values that no other call had") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* by : {"anna@example.com", "carl@example.com"}) {
        calls.call(by, "")
            .event(Event::call_start, std::string{R"({"answeredBy":")"} + by + R"("})")
            .tells(std::string{R"({"by":")"} + by + R"("})");
    }
    calls.call("bert", "").event(Event::call_start, bert).tells(R"({"by":"Bert"})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "bert@example.com"));
}

TEST_CASE("a number that is stored as its country writes it is no lost one") {
    const auto judged = [](const std::string& last) {
        RecordedRun run;
        StoredCalls calls{run};
        const auto call = [&](const std::string& from, const std::string& stored) {
            calls.call(from, "")
                .event(Event::incoming_call, R"({"from":")" + from + R"("})")
                .tells(R"({"from":")" + stored + R"("})");
        };
        call("+4930123456789", "+4930123456789");
        call("+3225551234", "+3225551234");
        call("+31612345678", last);
        return verdict(run).status;
    };
    CHECK(judged("0612345678") == Status::pass);
    CHECK(judged("06-unknown") == Status::warn);
}

TEST_CASE("a loss in one of the plain calls is a loss, and no noise") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* state : {kept, R"({"by":"anna@example.com"})", kept}) {
        calls.call("plain")
            .event(Event::call_start, anna)
            .event(Event::call_insights, quote)
            .tells(state);
    }
    const Finding lost = verdict(run);
    CHECK(lost.status == Status::fail);
    CHECK(contains(evidence_of(lost), "callInsights of a-scenario: plain"));

    calls.call("again")
        .event(Event::call_start, anna)
        .event(Event::call_insights, quote)
        .event(Event::call_insights, quote)
        .tells(R"({"by":"anna@example.com","summary":"Wants a quote. Wants a quote."})");
    CHECK(verdict_on(run, "state.idempotent").status == Status::fail);
}

namespace {

std::string start_with(const std::string& choice) {
    return R"({"answeredBy":"anna@example.com","choice":")" + choice + R"("})";
}

std::string state_with(const std::string& choice) {
    return R"({"by":"anna@example.com","choice":)" + choice + "}";
}

}  // namespace

TEST_CASE("state.complete fails over a value that is nothing where others are as they were sent") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* choice : {"1", "2", "3"}) {
        calls.call(choice).event(Event::call_start, start_with(choice)).tells(state_with(choice));
    }
    calls.call("menu 0").event(Event::call_start, start_with("0")).tells(state_with("null"));
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        R"(choice "0" of callStart is stored as nothing at /choice, where "3" is as it was sent)"));
    CHECK(contains(finding.fix, "empty()"));
    CHECK(contains(finding.reproduce, "curl"));
}

TEST_CASE("state.complete does not mind values that are brought into another form") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* choice : {"1", "2", "3"}) {
        calls.call(choice).event(Event::call_start, start_with(choice)).tells(state_with(choice));
    }
    calls.call("menu 0")
        .event(Event::call_start, start_with("0"))
        .tells(state_with(R"("operator")"));
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.complete warns of a list of which only a part is stored") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one")
        .event(Event::call_insights, R"({"topics":["sales"],"summary":"Wants a quote."})")
        .tells(R"({"topics":["sales"]})");
    calls.call("two")
        .event(Event::call_insights, R"({"topics":["callback","support"],"summary":"Please."})")
        .tells(R"({"topics":["callback"]})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::warn);
    CHECK(contains(
        evidence_of(finding), "topics of callInsights: 2 sent, and 1 stored at /topics (e.g."));
    CHECK(contains(finding.note, "never stored as they were sent: summary of callInsights"));
}

TEST_CASE("state.complete tells of fields that are never stored, and blames nobody") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::call_insights, R"({"topics":["sales"],"summary":"Wants a quote."})")
            .tells(R"({"summary":"Wants a quote."})");
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::pass);
    CHECK(contains(finding.note, "never stored as they were sent: topics of callInsights"));
}

TEST_CASE("state.complete finds all in bodies that are kept as they came") {
    RecordedRun run;
    StoredCalls calls{run};
    const std::string json = R"({"topics":["sales"],"summary":"Wants a quote."})";
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::call_insights, json)
            .shows(R"(["{\"topics\":[\"sales\"],\"summary\":\"Wants a quote.\"}"])")
            .tells(R"(["{\"topics\":[\"sales\"],\"summary\":\"Wants a quote.\"}"])");
    }
    calls.in_form();
    calls.call("three")
        .event(Event::call_insights, "topics%5B%5D=sales&summary=Wants+a+quote.")
        .shows(R"(["topics%5B%5D=sales&summary=Wants+a+quote."])")
        .tells(R"(["topics%5B%5D=sales&summary=Wants+a+quote."])");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::pass);
    CHECK(finding.note.empty());
}

TEST_CASE("state.complete compares each encoding with itself: JSON may be read, and a form kept") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* choice : {"1", "2", "3"}) {
        calls.call(choice).event(Event::call_start, start_with(choice)).tells(state_with(choice));
    }
    calls.in_form();
    for (const char* choice : {"4", "5"}) {
        calls.call(choice)
            .event(Event::call_start, std::string{"choice="} + choice)
            .tells(std::string{R"(["choice=)"} + choice + R"("])");
    }
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.complete names a charset when the text was read in another one") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one")
        .event(Event::call_insights, R"({"summary":"Wants a quote."})")
        .shows(R"({"summary":"Wants a quote."})");
    calls.call("two")
        .event(Event::call_insights, "{\"summary\":\"R\u00e9n\u00e9e calls\"}")
        .shows("{\"summary\":\"R\u00c3\u00a9n\u00c3\u00a9e calls\"}")
        .tells("{\"summary\":\"R\u00c3\u00a9n\u00c3\u00a9e calls\"}");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "(but as \"R\u00c3\u00a9n"));
    CHECK(contains(finding.fix, "another charset"));
}

TEST_CASE("state.complete tells requests that overwrite each other from an order") {
    RecordedRun run;
    plain_calls(run, R"({"start":1,"end":1})", R"({"start":1,"end":1})")
        .call("together")
        .event(Event::call_start)
        .at_once()
        .event(Event::call_end)
        .tells(R"({"end":1})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "only calls whose events came at the same time"));
    CHECK(contains(finding.fix, "overwrite each other"));
}

TEST_CASE("state.complete keeps the order's remedy when single events are seen to be lost") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::incoming_call, R"({"from":"+31850609001"})")
            .shows(R"({"from":"+31850609001"})")
            .event(Event::call_start, anna)
            .shows(R"({"from":"+31850609001","by":"anna@example.com"})")
            .tells(R"({"from":"+31850609001","by":"anna@example.com"})");
    }
    calls.call("late")
        .event(Event::call_start, anna)
        .knows_nothing()
        .event(Event::incoming_call, R"({"from":"+31850609001"})")
        .tells(R"({"from":"+31850609001","by":null})");
    calls.call("forgotten")
        .event(Event::call_start, anna)
        .event(Event::incoming_call, R"({"from":"+31850609001"})")
        .knows_nothing();
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "answered with 200 and stored nowhere"));
    CHECK(contains(evidence_of(finding), "only calls whose events came in another order"));
    CHECK(contains(finding.fix, "whatever came before it"));
}

TEST_CASE("state.complete says when a later event erases what an earlier one stored") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::incoming_call, R"({"from":"+31850609001"})")
            .shows(R"({"from":"+31850609001"})")
            .event(Event::call_start, anna)
            .shows(R"({"from":null,"by":"anna@example.com"})")
            .tells(R"({"from":null,"by":"anna@example.com"})");
    }
    calls.call("backwards")
        .event(Event::call_start, anna)
        .event(Event::incoming_call, R"({"from":"+31850609001"})")
        .tells(R"({"from":"+31850609001","by":null})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "2 plain calls had something stored that is gone"));
    CHECK(contains(finding.fix, "COALESCE"));
}

TEST_CASE("state.complete asks for a look by hand when nothing at all is stored") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::call_start, anna).knows_nothing();
    }
    CHECK(contains(verdict(run).fix, "Open the state by hand"));
}

TEST_CASE("state.complete judges by the last reading, and says how to wait longer") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name, "").event(Event::call_start, anna).tells_early("");
        calls.tells(R"(["anna@example.com"])");
    }
    CHECK(verdict(run).status == Status::pass);
    calls.call("three", "").event(Event::call_start, anna).tells_early("").knows_nothing();
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 call answered with 200 and stored nowhere"));
    CHECK(contains(evidence_of(finding), "--state-wait 10s"));
}

TEST_CASE("state.complete takes no call for lost that was only read too early") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one", "")
        .event(Event::call_start, anna)
        .shows(R"(["anna@example.com"])")
        .tells(R"(["anna@example.com"])");
    calls.call("two", "").event(Event::call_start, anna).shows("").tells_early("");
    CHECK(verdict(run).status != Status::fail);
    RecordedRun all;
    StoredCalls{all}.call("one").event(Event::call_start, anna).shows("").tells_early("");
    CHECK(verdict(all).status == Status::skip);
    CHECK(contains(evidence_of(verdict(all)), "--state-wait"));
}

TEST_CASE("delivery.out-of-order is silent when plain calls are lost, whatever their order") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, R"({"cause":"A"})", R"({"cause":"A"})");
    calls.call("backwards").event(Event::call_end).event(Event::call_start).knows_nothing();
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::fail);
    calls.call("plain").event(Event::call_start).event(Event::call_end).knows_nothing();
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::pass);
    CHECK(verdict(run).status == Status::fail);
}

TEST_CASE("state.complete fails when two states are told in turns, and says what differs") {
    RecordedRun run;
    plain_calls(run, R"({"events":[1,2]})", R"({"events":[1,2]})")
        .call("split")
        .event(Event::call_start)
        .event(Event::call_end);
    journal::StateRead divided;
    divided.call = "split";
    divided.reading = journal::StateReading::divided;
    run.add(divided);
    divided.state = R"({"events":[1,2]})";
    divided.other_state = R"({"events":[2]})";
    run.add(divided);
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "two states in turns: /events: 2 entries in one, 1"));
    CHECK(contains(finding.fix, "a store of its own"));
    CHECK(verdict_on(run, "state.idempotent").status == Status::skip);
}

TEST_CASE("state.complete tells a call that is known to one of two servers only") {
    RecordedRun run;
    plain_calls(run, R"({"events":2})", R"({"events":2})").call("split");
    journal::StateRead divided;
    divided.call = "split";
    divided.reading = journal::StateReading::divided;
    divided.state = R"({"events":2})";
    run.add(divided);
    CHECK(contains(evidence_of(verdict(run)), "and that there is no such call"));
}

namespace {

/// Calls that ended in each of these ways, of which `is_kept` says whether they are stored.
template <typename IsKept>
Finding verdict_on_causes(IsKept is_kept) {
    RecordedRun run;
    StoredCalls calls{run};
    for (const std::string cause :
         {"ANSWERED", "ANSWERED", "BLACKLISTED", "UNANSWERED", "UNANSWERED", "VOICEMAIL"}) {
        calls.call(cause, "").event(Event::call_end, R"({"cause":")" + cause + R"("})");
        if (is_kept(cause)) {
            calls.tells(R"({"cause":")" + cause + R"("})");
        } else {
            calls.knows_nothing();
        }
    }
    return verdict(run);
}

}  // namespace

TEST_CASE("state.complete is at risk where missed calls are kept and ordinary ones are not") {
    const Finding chosen = verdict_on_causes(
        [](const std::string& cause) { return cause == "UNANSWERED" || cause == "VOICEMAIL"; });
    CHECK(chosen.status == Status::warn);
    CHECK(contains(
        evidence_of(chosen),
        "3 calls answered with 200 and not stored, all that ended with ANSWERED, BLACKLISTED; "
        "those "
        "with UNANSWERED, VOICEMAIL are stored"));
    // Who keeps ordinary ones has lost the others.
    const Finding lost = verdict_on_causes(
        [](const std::string& cause) { return cause == "ANSWERED" || cause == "UNANSWERED"; });
    CHECK(lost.status == Status::fail);
}

TEST_CASE("state.complete fails over what a language makes of a list that should be a text") {
    for (const std::string text : {"Array", "[object Object]", "[Ljava.lang.String;@1b6d3586"}) {
        INFO(text);
        RecordedRun run;
        StoredCalls calls{run};
        for (const char* name : {"one", "two"}) {
            const std::string state = R"({"sentiment":"POSITIVE","topics":")" + text + R"("})";
            calls.call(name)
                .event(Event::call_insights, R"({"sentiment":"POSITIVE","topics":["a","b"]})")
                .shows(state)
                .tells(state);
        }
        const Finding finding = verdict(run);
        CHECK(finding.status == Status::fail);
        CHECK(
            contains(finding.evidence.front(), "\"" + text + "\" is stored at /topics in 2 calls"));
        CHECK(contains(finding.fix, "json_encode"));
    }
}

TEST_CASE("state.complete is at risk where day and month have changed places") {
    RecordedRun run;
    StoredCalls calls{run};
    const auto store = [&](const std::string& at) {
        const std::string state = R"({"cause":"ANSWERED","at":")" + at + R"("})";
        calls.call("call")
            .event(Event::call_end, R"({"cause":"ANSWERED","datetime":"2026-01-05T09:00:00.000Z"})")
            .shows(state)
            .tells(state);
    };
    store("2026-05-01T09:00:00Z");
    store("2026-05-01 09:00:00");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "day and month have changed places (2 calls"));
    CHECK(contains(finding.fix, "ISO 8601"));
}

TEST_CASE("state.complete says that a page for people answered") {
    RecordedRun run;
    StoredCalls calls{run};
    auto page = RecordedRun::accepted();
    page.call = "unknown";
    page.response.emplace().body = "<!doctype html><title> Inloggen </title>";
    run.add(page);
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::call_end).knows_nothing();
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 of 3 answers are a web page (title \"Inloggen\")"));
    CHECK(contains(finding.fix, "a login"));
    CHECK(verdict_on(run, "status.200").status == Status::warn);
    CHECK(contains(evidence_of(verdict_on(run, "status.200")), "web page"));
}

TEST_CASE("an error in HTML that is no page for people is told as an error") {
    RecordedRun run;
    auto failing = RecordedRun::accepted();
    failing.response.emplace().body = "<html><body>Fatal error: no such table</body></html>";
    run.add(failing);
    const Finding finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "speaks of an error"));
}
