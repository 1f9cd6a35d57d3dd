#include "emitter/scenario_file/variables.hpp"

#include "tests/unit/scenario_file/loading.hpp"

using namespace ringproof::scenario_file;
using namespace ringproof::scenario_file::test;

namespace {

std::string target_with(std::string_view target, const LoadOptions& options) {
    return loaded("scenario: a\ncalls: [{}]\ntarget: " + std::string{target} + "\n", options)
        .target;
}

std::string summary_with(std::string_view summary, const LoadOptions& options) {
    const auto call =
        loaded(with_call("    insights: { summary: " + std::string{summary} + " }\n"), options);
    return call.calls.at(0).insights->summary.at(0);
}

}  // namespace

TEST_CASE("a variable is filled in, also amidst a text and more than once") {
    const auto options = with_variables({{"HOST", "h.example"}, {"A", "x"}});
    CHECK(target_with("https://${HOST}/${A}${A}", options) == "https://h.example/xx");
}

TEST_CASE("a default stands in for a variable that is not set or empty") {
    const auto options = with_variables({{"EMPTY", ""}});
    CHECK(summary_with("\"${NAME:-a default}\"", options) == "a default");
    CHECK(summary_with("\"${EMPTY:-a default}\"", options) == "a default");
}

TEST_CASE("an escaped variable is left as it is, without its escape") {
    CHECK(summary_with("\"$${NAME} costs $5\"", {}) == "${NAME} costs $5");
}

TEST_CASE("what is filled in is never read as YAML") {
    const auto options =
        with_variables({{"S", "x\", topics: [a] } # &a *b"}, {"N", "null"}, {"NEXT", "${S}"}});
    CHECK(summary_with("\"${S}\"", options) == "x\", topics: [a] } # &a *b");
    CHECK(summary_with("\"${N}\"", options) == "null");
    CHECK(summary_with("\"${NEXT}\"", options) == "${S}");
}

TEST_CASE("a variable that is not set is an error that says how to set it") {
    const std::string text = "scenario: a\ntarget: ${RECEIVER_URL}\ncalls: [{}]\n";
    CHECK(errors_of(text) == Errors{"2:9 the environment variable RECEIVER_URL is not set"});
    CHECK(
        remedy_of(text) ==
        "set it (`export RECEIVER_URL=…`) or give a default: ${RECEIVER_URL:-…}, or use --target");
}

TEST_CASE("a target from the command line replaces the file's, whatever that holds") {
    LoadOptions options;
    options.target = "https://h/";
    CHECK(loaded("scenario: a\ntarget: ${UNSET}\ncalls: [{}]\n", options).target == "https://h/");
    CHECK(loaded("scenario: a\ncalls: [{}]\n", options).target == "https://h/");
}

TEST_CASE("a name that is none and a brace that is missing are errors") {
    CHECK(
        errors_of("scenario: \"${1X}\"\ncalls: [{}]\n") ==
        Errors{"1:11 '1X' is not the name of an environment variable"});
    CHECK(
        errors_of("scenario: \"${X\"\ncalls: [{}]\n") ==
        Errors{"1:11 the '}' of a variable is missing"});
}

TEST_CASE("an error shows the variable, not what came out of it") {
    const auto options = with_variables({{"SECRET", "s3cr3t"}});
    for (const auto* text :
         {"scenario: a\ncalls: [{ rings: \"${SECRET}\" }]\n",
          "scenario: a\ntarget: ${SECRET}\ncalls: [{}]\n",
          "scenario: a\ncalls: [{ from: \"${SECRET}\" }]\n",
          "scenario: a\ncalls: [{ from: [\"${SECRET}\"] }]\n",
          "scenario: a\ncalls: [{ answered: { by: \"${SECRET}\", choice: \"${SECRET}\" } }]\n",
          "scenario: a\ncalls: [{}]\nfaults: [{ call: \"${SECRET}\", do: reset }]\n",
          "scenario: a\ncalls: [{ name: \"${SECRET}\" }, { name: \"${SECRET}\" }]\n",
          "scenario: a\ncalls: [{}]\nwebhooks: { callEnd: { path: \"${SECRET}\" } }\n"}) {
        const auto shown = render(load_errors(text, options));
        CAPTURE(shown);
        CHECK(shown.find("error: ") != std::string::npos);
        CHECK(shown.find("s3cr3t") == std::string::npos);
    }
}

TEST_CASE("a variable cannot bring in control characters, broken UTF-8 or endless text") {
    for (const std::string& value :
         {std::string{"a\r\nX: y"}, std::string{"\xff"}, std::string(70'000, 'x')}) {
        CHECK(
            errors_of("scenario: ${V}\ncalls: [{}]\n", with_variables({{"V", value}})).size() == 1);
    }
}

TEST_CASE("an unquoted variable within brackets is explained") {
    CHECK(
        remedy_of(with_call("    answered: { by: ${WHO} }\n")) ==
        "within [ ] and { } a variable needs quotes: \"${NAME}\"");
}
