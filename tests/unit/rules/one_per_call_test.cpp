#include "receiver-conformance/rules/one_per_call.hpp"

#include "tests/unit/rules/stored_calls.hpp"

#include <array>

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

constexpr std::array kinds{
    Event::incoming_call, Event::call_start, Event::call_end, Event::call_insights};

/// Calls that begin with one kind after the other; `is_taken` says whether an event is, by its
/// place in its call.
template <typename IsTaken>
RecordedRun with_calls(std::size_t count, IsTaken is_taken) {
    RecordedRun run;
    StoredCalls calls{run};
    for (std::size_t number = 0; number < count; ++number) {
        calls.call("call");
        for (std::size_t place = 0; place < kinds.size(); ++place) {
            const Event kind = kinds.at((number + place) % kinds.size());
            if (is_taken(place, kind)) {
                calls.event(kind);
            } else {
                calls.refused(kind, 500);
            }
        }
    }
    return run;
}

bool is_first(std::size_t place, Event /*kind*/) {
    return place == 0;
}

}  // namespace

TEST_CASE("a key on the call's id alone is told by what follows the first event, whichever it is") {
    const RecordedRun run = with_calls(8, &is_first);
    const auto& found = rules::find_one_per_call(run.run());
    CHECK(found.calls == 8);
    CHECK(found.refused.size() == 24);
    const auto finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "Of each call the first event is taken, whichever that is"));
    CHECK(contains(finding.fix, "UNIQUE (call_id, kind)"));
    CHECK(verdict_on(run, "delivery.out-of-order").status != Status::fail);
}

TEST_CASE("a kind that is refused each time, and a few calls, tell nothing of keys") {
    const RecordedRun only_ringing = with_calls(
        8, [](std::size_t /*place*/, Event kind) { return kind == Event::incoming_call; });
    CHECK(rules::find_one_per_call(only_ringing.run()).refused.empty());
    CHECK(rules::find_one_per_call(with_calls(3, &is_first).run()).refused.empty());
    const RecordedRun two_of_each =
        with_calls(8, [](std::size_t place, Event /*kind*/) { return place < 2; });
    CHECK(rules::find_one_per_call(two_of_each.run()).refused.empty());
}
