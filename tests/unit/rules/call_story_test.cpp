#include "receiver-conformance/rules/call_story.hpp"

#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;
using rules::call_stories;

namespace {

rules::CallStory only_story(const RecordedRun& run) {
    const auto stories = call_stories(run.run());
    REQUIRE(stories.size() == 1);
    return stories.front();
}

}  // namespace

TEST_CASE("a call that nothing happens to is plain, and keeps what was told of it") {
    RecordedRun run;
    StoredCalls{run}
        .call("one")
        .event(Event::call_start)
        .shows("{}")
        .event(Event::call_end)
        .tells("[]");
    const auto story = only_story(run);
    CHECK(story.is_plain());
    REQUIRE(story.taken.size() == 2);
    CHECK(story.taken[0].state->state == "{}");
    CHECK(story.taken[1].before == story.taken[0].state);
    CHECK(story.taken[1].state == nullptr);
    CHECK(story.state->state == "[]");
    CHECK(rules::story_name(story) == "a-scenario: one (aaaaaaaa, JSON)");
}

TEST_CASE("an event that comes again is a repetition, also when its 200 was never heard") {
    RecordedRun twice;
    StoredCalls{twice}.call("one").event(Event::call_end).event(Event::call_end);
    CHECK(only_story(twice).has_repetition);
    CHECK(only_story(twice).taken.back().is_repetition);
    RecordedRun unheard;
    StoredCalls{unheard}.call("one").unheard(Event::call_end).event(Event::call_end);
    CHECK(only_story(unheard).has_repetition);
}

TEST_CASE("an event that was sent and not answered may have been taken") {
    RecordedRun run;
    StoredCalls calls{run};
    calls.call("one");
    auto silent = RecordedRun::timed_out();
    silent.call = calls.id();
    run.add(silent);
    calls.event(Event::call_end);
    const auto story = only_story(run);
    CHECK(story.has_repetition);
    CHECK(story.failed.size() == 1);
}

TEST_CASE("an event after a later one of its call is overtaken, a repetition of it is not") {
    RecordedRun run;
    StoredCalls{run}.call("one").event(Event::call_end).event(Event::call_start);
    CHECK(only_story(run).is_overtaken);
    CHECK(only_story(run).taken.back().is_overtaken);
    RecordedRun again;
    StoredCalls{again}
        .call("one")
        .event(Event::call_start)
        .event(Event::call_end)
        .event(Event::call_start);
    CHECK_FALSE(only_story(again).is_overtaken);
}

TEST_CASE("events in flight together are no plain call's, be they of one call or of two") {
    RecordedRun one;
    StoredCalls{one}.call("one").event(Event::call_start).at_once().event(Event::call_end);
    CHECK(only_story(one).is_together);
    RecordedRun two;
    StoredCalls{two}
        .call("one")
        .event(Event::call_end)
        .call("two")
        .at_once()
        .event(Event::call_end);
    for (const auto& story : call_stories(two.run())) {
        CHECK(story.is_crowded);
        CHECK_FALSE(story.is_together);
        CHECK_FALSE(story.is_plain());
    }
}

TEST_CASE("a call that a fault or a refusal struck is not plain") {
    RecordedRun refused;
    StoredCalls{refused}.call("one").refused(Event::call_end, 503).event(Event::call_end);
    CHECK_FALSE(only_story(refused).is_plain());
    RecordedRun delayed;
    StoredCalls calls{delayed};
    calls.call("one");
    auto attempt = RecordedRun::accepted();
    attempt.call = calls.id();
    attempt.injected = "delayed by 1 s";
    delayed.add(attempt);
    CHECK_FALSE(only_story(delayed).is_plain());
}
