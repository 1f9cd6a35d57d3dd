#include "emitter/core/percent.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;

TEST_CASE("percent escapes are decoded, malformed ones are kept") {
    CHECK(decode_percent("a%20b%2F%c3%a9") == "a b/é");
    CHECK(decode_percent("100%") == "100%");
    CHECK(decode_percent("%4") == "%4");
    CHECK(decode_percent("%zz%41") == "%zzA");
}

TEST_CASE("a plus sign is a space in a form only") {
    CHECK(decode_percent("a+b%2B") == "a+b+");
    CHECK(decode_form("a+b%2B") == "a b+");
}
