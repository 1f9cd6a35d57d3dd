#include "cli/completion_scripts.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof::cli;

namespace {

bool contains(const std::string& script, const std::string& text) {
    return script.find(text) != std::string::npos;
}

/// A program with one command that has all there can be.
CompletedProgram example() {
    CLI::App app{"", "prog"};
    CLI::App& play = *app.add_subcommand("play", "Play [it]: what's new");
    play.add_option("--ca-file")->type_name("PEM");
    play.add_option("--out")->type_name("DIR");
    play.add_option("--content-type")->type_name("json|form|both");
    play.add_option("--seed")->type_name("N");
    bool is_quiet = false;
    play.add_flag("-q,--quiet", is_quiet, "Say nothing");
    play.add_option("scenarios")->type_name("SCENARIO");
    return read_command_line(app);
}

}  // namespace

TEST_CASE("the tree says what each value can be") {
    using Kind = CompletedValue::Kind;
    const CompletedProgram program = example();
    REQUIRE(program.commands.size() == 1);
    const auto& options = program.commands.front().options;
    REQUIRE(options.size() == 6);  // --help is one of them
    CHECK(options[1].value->kind == Kind::files);
    CHECK(options[2].value->kind == Kind::folders);
    CHECK(options[3].value->words == std::vector<std::string>{"json", "form", "both"});
    CHECK(options[4].value->kind == Kind::unknown);
    CHECK_FALSE(options[5].value);
    CHECK(options[5].names == std::vector<std::string>{"-q", "--quiet"});
    REQUIRE(program.commands.front().arguments.size() == 1);
    CHECK(program.commands.front().arguments.front().kind == Kind::files);
}

TEST_CASE("bash is told files, words, and where there is nothing to offer") {
    const std::string script = bash_completion(example());
    CHECK(contains(script, "--ca-file) _prog_files -f; return ;;"));
    CHECK(contains(script, "--content-type) _prog_words 'json form both'; return"));
    CHECK(contains(script, "--seed) :; return ;;"));
    CHECK(contains(script, "complete -F _prog prog"));
}

TEST_CASE("zsh gets descriptions in which its separators mean nothing") {
    const std::string script = zsh_completion(example());
    CHECK(contains(script, R"('play:Play [it]\: what'\''s new')"));
    CHECK(contains(script, "'*--quiet[Say nothing]'"));
    CHECK(contains(script, "'*:SCENARIO:_files'"));
}

TEST_CASE("fish gets a line for each option, short and long name together") {
    const std::string script = fish_completion(example());
    CHECK(contains(script, "-s q -l quiet -d 'Say nothing'"));
    CHECK(contains(script, "-l content-type -r -f -a 'json form both'"));
    CHECK(contains(script, R"(-a play -d 'Play [it]: what\'s new')"));
}

TEST_CASE("a quote within quotes stays a quote") {
    CHECK(single_quoted("it's") == R"('it'\''s')");
    CHECK(single_quoted("") == "''");
}
