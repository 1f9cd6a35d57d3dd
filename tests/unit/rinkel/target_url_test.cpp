#include "emitter/rinkel/target_url.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::rinkel;

namespace {

TargetUrl good(std::string_view text) {
    const auto parsed = parse_target_url(text);
    CAPTURE(text);
    REQUIRE(std::holds_alternative<TargetUrl>(parsed));
    return std::get<TargetUrl>(parsed);
}

}  // namespace

TEST_CASE("a target is taken apart into what a connection needs") {
    const auto url = good("https://crm.example.com:8443/hooks/x%20y?token=a%26b#part");
    CHECK(url.scheme == Scheme::https);
    CHECK(url.host == "crm.example.com");
    CHECK(url.port == 8443);
    CHECK(url.request_target() == "/hooks/x%20y?token=a%26b");
    CHECK(url.authority() == "crm.example.com:8443");
    CHECK(url.text() == "https://crm.example.com:8443/hooks/x%20y?token=a%26b");
}

TEST_CASE("a target without path or port gets the defaults") {
    const auto url = good("https://crm.example.com");
    CHECK(url.port == 443);
    CHECK(url.request_target() == "/");
    CHECK(url.authority() == "crm.example.com");
    CHECK(good("http://crm.example.com").port == 80);
}

TEST_CASE("an IPv6 target is connected to without brackets and named with them") {
    const auto url = good("https://[::1]:9443/h");
    CHECK(url.host == "::1");
    CHECK(url.is_address);
    CHECK(url.authority() == "[::1]:9443");
}

TEST_CASE("a path per event is appended before the query") {
    CHECK(
        good("https://h/hook?a=1").with_segment("callEnd").request_target() == "/hook/callEnd?a=1");
    CHECK(good("https://h").with_segment("callEnd").request_target() == "/callEnd");
}

TEST_CASE("what cannot be a target is refused with a remedy") {
    for (const auto* text :
         {"",
          "crm.example.com/hook",
          "ftp://h/x",
          "https://",
          "https://u:p@h/x",
          "https://h:0/",
          "https://h:99999/",
          "https://h/ x",
          "https://h/\r\nX: y",
          "file:///etc/passwd"}) {
        CAPTURE(text);
        const auto parsed = parse_target_url(text);
        REQUIRE(std::holds_alternative<UrlError>(parsed));
        CHECK_FALSE(std::get<UrlError>(parsed).problem.empty());
        CHECK_FALSE(std::get<UrlError>(parsed).remedy.empty());
    }
}

TEST_CASE("a target without a scheme shows its host, and nothing that may be a secret") {
    const auto remedy_of = [](const std::string& text) {
        return std::get<UrlError>(parse_target_url(text)).remedy;
    };
    CHECK(
        remedy_of("localhost:9441/hook") == "put the scheme in front: https://localhost:9441/hook");
    CHECK(
        remedy_of("crm.example.com/hook?key=s3cr3t") ==
        "put the scheme in front: https://crm.example.com/hook?key=•••");
    for (const std::string text :
         {"s3cr3t-0123456789abcdef/hook",
          "s3cr3t-0123456789abcdef.x/hook",
          "localhost:9441/s3cr3t-0123456789abcdef",
          "s3cr3t:s3cr3t@localhost:9441/hook"}) {
        CAPTURE(text);
        CHECK(remedy_of(text).find("s3cr3t") == std::string::npos);
    }
}

TEST_CASE("a host in letters beyond ASCII is told how to write it") {
    const auto parsed = parse_target_url("https://b\u00fccher.example/");
    REQUIRE(std::holds_alternative<UrlError>(parsed));
    CHECK(std::get<UrlError>(parsed).remedy.find("xn--") != std::string::npos);
}
