#include "emitter/plan/foresight.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

using namespace ringproof;
using namespace ringproof::plan;
using namespace std::chrono_literals;
using schedule::Answer;
using test::nine;

namespace {

struct Seen {
    Answer answer{};
    std::string faults;
    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen foretell(
    std::vector<scenario::FaultAction> actions, std::optional<Outage> outage = std::nullopt) {
    auto scenario = test::one_call_scenario();
    for (scenario::FaultAction& action : actions) {
        scenario.faults.emplace_back().action = std::move(action);
    }
    const run::Play play{scenario, {}};
    Foresight foresight{play, outage};
    const Prospect prospect = foresight.of({schedule::DueWork::Kind::send, 0, 1, nine});
    return {prospect.answer, std::string{prospect.faults}};
}

}  // namespace

TEST_CASE("what no fault strikes is accepted") {
    CHECK(foretell({}) == Seen{Answer::accepted, ""});
}

TEST_CASE("a pretended answer counts as what it is") {
    CHECK(foretell({scenario::AnswerWith{200}}) == Seen{Answer::accepted, "answer 200"});
    CHECK(foretell({scenario::AnswerWith{202}}) == Seen{Answer::failed, "answer 202"});
}

TEST_CASE("a delay fails only what it holds back until the deadline") {
    CHECK(foretell({scenario::Delay{500ms}}) == Seen{Answer::accepted, "delay 500ms"});
    CHECK(foretell({scenario::Delay{2s}}).answer == Answer::failed);
    CHECK(foretell({scenario::Delay{2s}, scenario::AnswerWith{200}}).answer == Answer::failed);
}

TEST_CASE("every other fault of the wire keeps the 200 from Rinkel") {
    const auto action = GENERATE(
        scenario::FaultAction{scenario::LoseResponse{}},
        scenario::FaultAction{scenario::Cut{scenario::CutPoint::mid_body}},
        scenario::FaultAction{scenario::TimeOut{}},
        scenario::FaultAction{scenario::Unreachable{}},
        scenario::FaultAction{scenario::Reset{}});
    CHECK(foretell({action}).answer == Answer::failed);
}

TEST_CASE("faults of the timeline and of connections decide nothing") {
    CHECK(foretell({scenario::Duplicate{1s}}) == Seen{Answer::accepted, ""});
    CHECK(foretell({scenario::DropConnectionReuse{}}).answer == Answer::accepted);
}

TEST_CASE("an outage begins with its first moment and is over at its last") {
    CHECK(foretell({}, Outage{nine, std::nullopt}).answer == Answer::failed);
    CHECK(foretell({}, Outage{nine + 1ns, std::nullopt}).answer == Answer::accepted);
    CHECK(foretell({}, Outage{nine - 1h, nine}).answer == Answer::accepted);
    CHECK(foretell({}, Outage{nine - 1h, nine + 1ns}).answer == Answer::failed);
}
