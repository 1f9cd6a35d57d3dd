#include "emitter/state/cached_answer.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;

namespace {

std::string sign_in(std::string name, std::string value) {
    journal::ResponseExcerpt response;
    response.headers = {{"Content-Type", "application/json"}, {std::move(name), std::move(value)}};
    return state::sign_of_cache(response);
}

}  // namespace

TEST_CASE("an answer that a cache has kept is known by what the cache says of it") {
    CHECK(sign_in("age", "3") == "age: 3");
    CHECK(sign_in("X-Cache", "HIT from edge-7") == "X-Cache: HIT from edge-7");
    CHECK(sign_in("x-cache-status", "hit") == "x-cache-status: hit");
}

TEST_CASE("an answer that a cache passed on is the receiver's") {
    CHECK(sign_in("Age", "0").empty());
    CHECK(sign_in("Age", "old").empty());
    CHECK(sign_in("X-Cache", "MISS").empty());
    CHECK(sign_in("X-Hits", "HIT").empty());
}
