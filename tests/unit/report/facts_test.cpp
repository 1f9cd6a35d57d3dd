#include "receiver-conformance/report/facts.hpp"

#include "receiver-conformance/report/rules_markdown.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace ringproof;
using namespace ringproof::report;

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file{std::string{RINGPROOF_SOURCE_DIR} + "/" + path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("the program carries the facts of the document, one after the other") {
    CHECK(facts_text() == read_file("docs/rinkel-facts.md"));
    const std::vector<Fact> facts = parse_facts(facts_text());
    REQUIRE(facts.size() >= 32);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        CHECK(facts[i].id == "F" + std::to_string(i + 1));
        CHECK_FALSE(facts[i].text.empty());
    }
    const auto deadline = find_fact("F4");
    REQUIRE(deadline.has_value());
    CHECK(deadline->provenance == rules::Provenance::documented);
    CHECK(deadline->text.find("It must respond with HTTP 200 OK within 2 seconds.") == 0);
    CHECK_FALSE(find_fact("F99").has_value());
}

TEST_CASE("a fact over several lines is one sentence, and ends where the list does") {
    const auto facts =
        parse_facts("- F1 [seen] one\n  **two**\n\n  no fact\n- F2 [wrong] x\n- F3\n");
    REQUIRE(facts.size() == 1);
    CHECK(facts.front().text == "one two");
    CHECK(facts.front().provenance == rules::Provenance::seen);
}

TEST_CASE("every fact that a rule rests on is there") {
    for (const rules::Rule* rule : rules::catalogue()) {
        INFO(rule->id);
        CHECK((!cited_facts(rule->fact).empty() || rule->fact.find('F') == std::string_view::npos));
    }
}

// RINGPROOF_UPDATE_GOLDEN=1 writes it, as it does the golden files.
TEST_CASE("docs/rules.md is what the rules say") {
    std::ostringstream page;
    write_rules_markdown(page);
    const char* flag = std::getenv("RINGPROOF_UPDATE_GOLDEN");  // NOLINT(concurrency-mt-unsafe)
    if (flag != nullptr && std::string_view{flag} == "1") {
        std::ofstream{std::string{RINGPROOF_SOURCE_DIR} + "/docs/rules.md", std::ios::binary}
            << page.str();
    }
    CHECK(page.str() == read_file("docs/rules.md"));
}
