#include "receiver-conformance/rules/state_tree.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof::rules;

namespace {

const std::string call = "4f2a91c07be34d5f8a6012c3d4e5f607";

}  // namespace

TEST_CASE("the call's id is replaced in values and keys, wherever it stands") {
    const StateTree tree =
        read_state(R"({"calls/)" + call + R"(":{"ids":["x-)" + call + call + R"("]}})", call);
    CHECK(tree.dump() == R"({"calls/{id}":{"ids":["x-{id}{id}"]}})");
}

TEST_CASE("the call's id is known in capitals and as a UUID") {
    const StateTree tree = read_state(
        R"(["4F2A91C07BE34D5F8A6012C3D4E5F607","4f2a91c0-7be3-4d5f-8a60-12c3d4e5f607",)"
        R"("4F2A91C0-7BE3-4D5F-8A60-12C3D4E5F607"])",
        call);
    CHECK(tree.dump() == R"(["{id}","{id}","{id}"])");
}

TEST_CASE("a state that cannot be read, or nests too deeply, is null") {
    CHECK(read_state("{", call).is_null());
    CHECK(read_state("", call).is_null());
    const std::string deep = std::string(50'000, '[') + std::string(50'000, ']');
    CHECK(read_state(deep, call).is_null());
}

TEST_CASE("a body that was kept as text counts as what it holds") {
    const StateTree one =
        read_state(R"([{"body":"{\"id\": \")" + call + R"(\", \"topics\": []}"}])", call);
    const StateTree other =
        read_state(R"([{"body":"{\"topics\":[],\"id\":\")" + call + R"(\"}"}])", call);
    CHECK(one == other);
    CHECK(one.dump() == R"([{"body":{"id":"{id}","topics":[]}}])");

    const std::string no_json = R"(["{broken","[sales] wants a quote","12","null"])";
    CHECK(read_state(no_json, call).dump() == no_json);
    const std::string deep = "\"" + std::string(50'000, '[') + std::string(50'000, ']') + "\"";
    CHECK(read_state(deep, call).is_string());
}

TEST_CASE("a call without an id replaces nothing") {
    CHECK(read_state(R"({"a":"b"})", "").dump() == R"({"a":"b"})");
}
