#include "receiver-conformance/suite/plays.hpp"

#include "receiver-conformance/suite/suite.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

using namespace ringproof;
using namespace ringproof::suite;
using rinkel::ContentType;
using run::StateMoments;

namespace {

const std::vector<scenario::Scenario>& cases() {
    static const auto loaded = load_cases("https://receiver.example.test/hook");
    return loaded;
}

std::vector<CasePlay> plan(const Scope& scope) {
    return plan_cases(cases(), run::PlayOptions{}, scope);
}

auto count_named(const std::vector<CasePlay>& plays, std::string_view name) {
    return std::count_if(plays.begin(), plays.end(), [&](const CasePlay& play) {
        return play.scenario->name == name;
    });
}

}  // namespace

TEST_CASE("every case that is written is played, the plain one first") {
    CHECK(cases().size() == case_texts().size());
    CHECK(cases().front().name == "plain");
    std::set<std::string> names;
    for (const scenario::Scenario& scenario : cases()) {
        names.insert(scenario.name);
    }
    CHECK(names.size() == cases().size());
}

TEST_CASE("each encoding is played when it is asked for, and F31's styles only as form") {
    Scope scope;
    CHECK(count_named(plan(scope), "variants") == 2);
    CHECK(count_named(plan(scope), "form-styles") == 4);
    scope.form = false;
    for (const CasePlay& play : plan(scope)) {
        CHECK(play.options.content_type == ContentType::json);
    }
}

TEST_CASE("no two plays share the ids of their calls") {
    Scope scope;
    scope.reads_state = true;
    std::set<std::tuple<std::string, ContentType, std::size_t>> plays;
    for (const CasePlay& play : plan(scope)) {
        CHECK(plays.emplace(play.scenario->name, *play.options.content_type, play.options.namesakes)
                  .second);
    }
}

TEST_CASE("where state is read, calls come one by one and a plain call ends the suite") {
    Scope scope;
    scope.reads_state = true;
    const auto plays = plan(scope);
    CHECK(plays.front().options.state_moments == StateMoments::after_each_event);
    CHECK(plays.front().options.overlap == run::Overlap::as_time_goes);
    CHECK(plays.back().scenario->name == "plain");
    CHECK(plays.back().options.state_moments == StateMoments::at_end);
    CHECK(count_named(plays, "plain") == 4);
}

TEST_CASE("calls come one by one until the receiver has shown that it takes several") {
    const auto plays = plan({});
    for (const CasePlay& play : plays) {
        CHECK(play.options.overlap == run::Overlap::as_time_goes);
    }
    const auto first_burst = std::find_if(plays.begin(), plays.end(), [](const CasePlay& play) {
        return is_burst(play.scenario->name);
    });
    CHECK(first_burst - plays.begin() == 2);
    CHECK(first_burst->scenario->name == "together");
}

TEST_CASE("patience ends in every case but those about bursts") {
    for (const CasePlay& play : plan({})) {
        CHECK((play.options.timeouts_max > 0) != is_burst(play.scenario->name));
        CHECK((play.options.fitful_timeouts_max > 0) != is_burst(play.scenario->name));
    }
}
