#include "emitter/transport/resolve_override.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/ip/address.hpp>

using namespace ringproof::transport;

TEST_CASE("an override is host, port and address, IPv6 with or without brackets") {
    const auto v4 = parse_resolve_override("crm.example.com:443:192.0.2.7");
    REQUIRE(std::holds_alternative<ResolveOverride>(v4));
    CHECK(std::get<ResolveOverride>(v4).host == "crm.example.com");
    CHECK(std::get<ResolveOverride>(v4).port == 443);
    CHECK(std::get<ResolveOverride>(v4).address.to_string() == "192.0.2.7");
    for (const char* text : {"a:1:[2001:db8::1]", "a:1:2001:db8::1"}) {
        const auto v6 = parse_resolve_override(text);
        REQUIRE(std::holds_alternative<ResolveOverride>(v6));
        CHECK(std::get<ResolveOverride>(v6).address.to_string() == "2001:db8::1");
    }
}

TEST_CASE("what is no override is refused with an example") {
    for (const char* text :
         {"",
          "a",
          "a:1",
          ":1:1.2.3.4",
          "a:0:1.2.3.4",
          "a:65536:1.2.3.4",
          "a:x:1.2.3.4",
          "a:1:",
          "a:1:b",
          "a: 1:1.2.3.4",
          "a:1:[1.2.3"}) {
        CAPTURE(text);
        const auto parsed = parse_resolve_override(text);
        REQUIRE(std::holds_alternative<std::string>(parsed));
        CHECK(std::get<std::string>(parsed).find("write e.g. ") != std::string::npos);
    }
}
