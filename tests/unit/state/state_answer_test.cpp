#include "emitter/state/state_answer.hpp"

#include "emitter/state/state_source.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::state;
using journal::StateReading;

TEST_CASE("the same state is the same text, however it was written") {
    const StateAnswer one = read_state_text(R"({"b": 1, "a": [1, 2]})");
    CHECK(one.reading == StateReading::found);
    CHECK(one == read_state_text("{\"a\":[1,2],\n\"b\":1}"));
    CHECK_FALSE(one == read_state_text(R"({"b": 1, "a": [2, 1]})"));
}

TEST_CASE("null and nothing at all mean that there is no such call") {
    CHECK(read_state_text("null").reading == StateReading::absent);
    CHECK(read_state_text(" \r\n").reading == StateReading::absent);
    CHECK(read_state_text("[]").reading == StateReading::found);
}

TEST_CASE("what is no JSON, or too deep, is unreadable and says so") {
    CHECK(read_state_text("<html>").reading == StateReading::unreadable);
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(read_state_text(deep).detail == "what it told is nested too deeply");
}

TEST_CASE("the call's id is filled in wherever it is asked for") {
    CHECK(fill_in_id("/calls/{id}?again={id}", "abc") == "/calls/abc?again=abc");
    CHECK(fill_in_id("nothing", "abc") == "nothing");
}

TEST_CASE("a state URL keeps its place for the id and hides its secrets") {
    const auto parsed = parse_state_url("https://h.example/debug/{id}?token=s3cret");
    const auto& source = std::get<StateSource>(parsed);
    CHECK(source.label == "https://h.example/debug/{id}?token=•••");
    CHECK(std::get<StateUrl>(source.what).text == "https://h.example/debug/{id}?token=s3cret");
}

TEST_CASE("a state URL without a place for the id, or that is none, is an error") {
    CHECK(std::holds_alternative<rinkel::UrlError>(parse_state_url("https://h.example/debug")));
    CHECK(std::holds_alternative<rinkel::UrlError>(parse_state_url("h.example/{id}")));
}

TEST_CASE("a state path is read at the target's host") {
    const auto target = rinkel::parse_target_url("https://h.example:8443/hook?token=x");
    const StateSource source = state_path("/calls/{id}", std::get<rinkel::TargetUrl>(target));
    CHECK(std::get<StateUrl>(source.what).text == "https://h.example:8443/calls/{id}");
}
