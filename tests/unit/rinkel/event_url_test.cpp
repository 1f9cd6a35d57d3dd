#include "emitter/rinkel/event_url.hpp"

#include "tests/support/catch.hpp"

#include <string>

using namespace ringproof::rinkel;

namespace {

std::string filled(std::string_view text, Event event = Event::call_end) {
    const auto parsed = parse_event_url(text, event);
    const auto* url = std::get_if<TargetUrl>(&parsed);
    return url == nullptr ? "" : url->text();
}

std::string problem_of(std::string_view text) {
    const auto parsed = parse_event_url(text, Event::call_end);
    const auto* error = std::get_if<UrlError>(&parsed);
    return error == nullptr ? "" : error->problem;
}

}  // namespace

TEST_CASE("{event} in a URL becomes the kind of event, wherever it stands in path and query") {
    CHECK(filled("https://h.test/rinkel/{event}/s3cret") == "https://h.test/rinkel/callEnd/s3cret");
    CHECK(
        filled("https://h.test/{event}/{event}?e={event}") ==
        "https://h.test/callEnd/callEnd?e=callEnd");
    CHECK(filled("https://h.test/hook") == "https://h.test/hook");
}

TEST_CASE("a placeholder that nobody fills in is an error, and so is one in the host") {
    CHECK(problem_of("https://h.test/{kind}").find("{kind}") != std::string::npos);
    CHECK(problem_of("https://h.test/{event}/{id}").find("{id}") != std::string::npos);
    CHECK(problem_of("https://{event}.test/x").find("host") != std::string::npos);
    CHECK_FALSE(problem_of("https://h.test/{event").empty());
}

TEST_CASE("a URL that cannot be read does not show its secret") {
    const std::string problem = problem_of("https://h.test/a b/s3cr3t-0123456789abcdef");
    CHECK(problem.find("not a valid URL") != std::string::npos);
    CHECK(problem.find("s3cr3t") == std::string::npos);
}
