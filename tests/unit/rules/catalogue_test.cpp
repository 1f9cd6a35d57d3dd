#include "receiver-conformance/rules/all_rules.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace ringproof;

TEST_CASE("every rule can be found by its id, and says what it rests on and how to comply") {
    std::set<std::string_view> ids;
    for (const rules::Rule* rule : rules::catalogue()) {
        INFO(rule->id);
        CHECK(ids.insert(rule->id).second);
        CHECK(rules::find(rule->id) == rule);
        CHECK((rule->fact.starts_with('F') || rule == &rules::scenario_expectations));
        CHECK_FALSE(rule->title.empty());
        CHECK_FALSE(rule->why.empty());
        CHECK_FALSE(rule->fix.empty());
        CHECK(rule->judge != nullptr);
    }
    CHECK(rules::find("no.such") == nullptr);
}

TEST_CASE("an empty run is judged without a claim") {
    for (const rules::RuleResult& result : rules::judge(journal::RunRecord{})) {
        INFO(result.rule->id);
        CHECK(result.finding.status == rules::Status::skip);
        CHECK_FALSE(result.finding.evidence.empty());
    }
}
