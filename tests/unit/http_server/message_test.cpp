#include "emitter/http_server/message.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::http_server;

TEST_CASE("a header is found whatever its case, the first one wins") {
    Request request;
    request.headers = {{"Content-Type", "a"}, {"content-type", "b"}};
    CHECK(request.header("CONTENT-TYPE") == "a");
    CHECK(request.header("Content-Typ").empty());
}

TEST_CASE("every verb is read back from its name") {
    for (const Verb verb :
         {Verb::get, Verb::head, Verb::post, Verb::put, Verb::patch, Verb::remove, Verb::options}) {
        CHECK(parse_verb(to_text(verb)) == verb);
    }
    CHECK(parse_verb("get") == Verb::other);
    CHECK(parse_verb("BREW") == Verb::other);
}
