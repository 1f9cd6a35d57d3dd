#include "emitter/plan/vain.hpp"

#include "emitter/scenario_file/load.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace ringproof;

namespace {

/// One answered call without insights; what else the scenario says follows.
scenario::Scenario scenario_with(const std::string& more) {
    const std::string yaml =
        "scenario: x\n"
        "target: https://receiver.test/\n"
        "calls:\n"
        "  - name: anna\n"
        "    answered: { by: anna@example.com }\n"
        "  - name: bob\n" +
        more;
    auto loaded = scenario_file::parse_scenario("x.yaml", yaml, {});
    if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
        FAIL(render(*errors));
    }
    return std::get<scenario::Scenario>(std::move(loaded));
}

/// What is found in vain, in one text; empty when nothing is.
std::string vain(const std::string& more) {
    const scenario::Scenario scenario = scenario_with(more);
    std::string text;
    for (const auto& found : plan::find_vain(run::Play{scenario, {}})) {
        CHECK(found.position.line >= 7);
        text += found.problem + "\n";
    }
    return text;
}

bool is_found(const std::string& more, std::string_view reason) {
    return vain(more).find(reason) != std::string::npos;
}

}  // namespace

TEST_CASE("a fault that can never strike is found") {
    CHECK(
        is_found("faults: [{ on: callEnd, attempts: 30.., do: reset }]\n", "25 attempts at most"));
    CHECK(is_found("faults: [{ on: outgoingCall, do: reset }]\n", "there is no outgoingCall"));
    CHECK(
        is_found("faults: [{ on: callStart, call: bob, do: reset }]\n", "`bob` has no callStart"));
    CHECK(is_found("faults: [{ from: 100d, until: 101d, do: reset }]\n", "it begins at 2400h"));
    CHECK(is_found("faults: [{ on: callEnd, until: 1s, do: reset }]\n", "it is over at 1s"));
    CHECK(is_found("faults: [{ on: callEnd, do: { reorder: callInsights } }]\n", "has both"));
    CHECK(is_found(
        "policy: { give_up_after: 0h }\nfaults: [{ attempts: 2, do: reset }]\n",
        "one attempt only"));
    CHECK(is_found(
        "webhooks: { callEnd: { active: false } }\nfaults: [{ on: callEnd, do: reset }]\n",
        "there is no callEnd"));
}

TEST_CASE("a fault that strikes, or strikes when the receiver fails, is not in vain") {
    CHECK(vain("faults: [{ do: reset }]\n").empty());
    CHECK(vain("faults: [{ on: callStart, attempts: 25, do: reset }]\n").empty());
    CHECK(vain("faults: [{ from: 23h, until: 24h, do: reset }]\n").empty());
    CHECK(vain("faults: [{ on: callEnd, do: { reorder: callStart } }]\n").empty());
    CHECK(vain("webhooks: { callEnd: { active: false } }\n"
               "hooks: [{ at: 1s, enable: callEnd }]\n"
               "faults: [{ on: callEnd, do: reset }]\n")
              .empty());
}

TEST_CASE("an expectation that cannot come true is found, and only such a one") {
    CHECK(is_found("expect: [{ event: callEnd, attempts: 99 }]\n", "25 attempts at most"));
    CHECK(is_found("expect: [{ event: callInsights, attempts: 1 }]\n", "no callInsights"));
    CHECK(is_found("expect: [{ webhook: callEnd, disabled_at: 5h }]\n", "24h after the event"));
    CHECK(is_found(
        "policy: { disables: false }\nexpect: [{ webhook: callEnd, disabled_at: 24h }]\n",
        "never disables"));
    CHECK(vain("expect: [{ event: callEnd, attempts: 25 }]\n").empty());
    CHECK(vain("expect: [{ webhook: callEnd, disabled_at: 24h }]\n").empty());
}
