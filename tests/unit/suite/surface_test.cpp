#include "receiver-conformance/suite/surface.hpp"

#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

using namespace ringproof;
using namespace ringproof::suite;

namespace {

std::vector<SurfaceProbe> probes(
    const char* url, rinkel::Event event = rinkel::Event::incoming_call) {
    const auto target = rinkel::parse_target_url(url);
    return surface_probes({std::get<rinkel::TargetUrl>(target), event}, std::string(32, 'a'));
}

}  // namespace

TEST_CASE("a good event comes after all that is none, to the webhook's own URL") {
    const auto all = probes("https://receiver.example.test/hooks/rinkel?token=x");
    REQUIRE_FALSE(all.empty());
    CHECK(all.back().name == "good-again");
    CHECK(nlohmann::json::parse(all.back().body).at("id") == std::string(32, 'a'));
    for (const SurfaceProbe& probe : all) {
        const bool is_elsewhere = probe.name == "wrong-path";
        CHECK((probe.url.path == "/hooks/rinkel") != is_elsewhere);
        CHECK_FALSE(probe.sent.empty());
    }
}

TEST_CASE("the path that nobody has is a neighbour of the webhook's, also at the root") {
    CHECK(
        probes("https://a.test/hooks/rinkel").front().url.path == "/hooks/ringproof-no-such-path");
    CHECK(probes("https://a.test/").front().url.path == "/ringproof-no-such-path");
    CHECK(probes("https://a.test").front().url.path == "/ringproof-no-such-path");
}

TEST_CASE("a good event is of the kind that is at home behind the door") {
    for (const rinkel::Event event : rinkel::all_events) {
        const auto body = nlohmann::json::parse(probes("https://a.test/hook", event).back().body);
        CAPTURE(to_text(event));
        CHECK(body.contains("cause") == (event == rinkel::Event::call_end));
        CHECK(body.contains("summary") == (event == rinkel::Event::call_insights));
        CHECK(body.contains("datetime") == (event != rinkel::Event::call_insights));
    }
}
