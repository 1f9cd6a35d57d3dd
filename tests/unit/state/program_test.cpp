#include "emitter/state/program.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::state;
using namespace std::chrono_literals;

TEST_CASE("a program's output, errors and exit code are kept apart") {
    const ProgramRun run = run_program({"/bin/sh", "-c", "echo out; echo err >&2; exit 7"}, 10s);
    CHECK(run.output == "out\n");
    CHECK(run.errors == "err\n");
    CHECK(run.exit_code == 7);
    CHECK(run.problem == "'/bin/sh' ended with 7");
}

TEST_CASE("arguments reach the program as they are, without a shell") {
    const ProgramRun run = run_program({"printf", "%s|%s", "a b", "$HOME; `x`"}, 10s);
    CHECK(run.output == "a b|$HOME; `x`");
    CHECK(run.problem.empty());
}

TEST_CASE("a variable stands in the environment in the place of ours") {
    const ProgramRun run = run_program(
        {"/bin/sh", "-c", "echo $RINGPROOF_CALL_ID-$PATH"},
        10s,
        {{"RINGPROOF_CALL_ID", "abc"}, {"PATH", "/only"}});
    CHECK(run.output == "abc-/only\n");
}

TEST_CASE("a program that is not there is a problem in words") {
    const ProgramRun run = run_program({"/nowhere/at/all"}, 10s);
    CHECK_FALSE(run.exit_code.has_value());
    CHECK(run.problem.starts_with("'/nowhere/at/all' cannot be started"));
}

TEST_CASE("a program that does not end is stopped, with what it started") {
    const ProgramRun run = run_program({"/bin/sh", "-c", "sleep 60 & echo on; wait"}, 200ms);
    CHECK_FALSE(run.exit_code.has_value());
    CHECK(run.output == "on\n");
    CHECK(run.problem.find("was stopped") != std::string::npos);
    CHECK(run.taken < 30s);
}

TEST_CASE("a program that leaves somebody behind is not waited for") {
    const ProgramRun run = run_program({"/bin/sh", "-c", "sleep 60 & echo done"}, 30s);
    CHECK(run.exit_code == 0);
    CHECK(run.output == "done\n");
    CHECK(run.taken < 10s);
}

TEST_CASE("what is written without end is cut off, and the program goes on") {
    const ProgramRun run = run_program({"/bin/sh", "-c", "head -c 1000000 /dev/zero; exit 0"}, 30s);
    CHECK(run.exit_code == 0);
    CHECK(run.output.size() == program_output_max);
}
