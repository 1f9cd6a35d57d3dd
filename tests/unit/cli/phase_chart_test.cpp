#include "cli/phase_chart.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>

using namespace ringproof;
using namespace ringproof::cli;
using namespace std::chrono_literals;

TEST_CASE("each phase's bar begins where the one before it ends") {
    journal::Phases phases;
    phases.connect = 500ms;
    phases.wait = 1s;
    phases.total = 1500ms;
    CHECK(
        phase_chart(phases, report::Marks::ascii) ==
        "  connect   500 ms  ##########                              |\n"
        "  wait     1.000 s            ####################          |\n"
        "  total    1.500 s                                         2 s\n");
}

TEST_CASE("a phase that took no time has a bar all the same") {
    journal::Phases phases;
    phases.send = 0ns;
    CHECK(phase_chart(phases, report::Marks::unicode).find("0.0 ms  █ ") != std::string::npos);
}

TEST_CASE("a bar ends at the deadline") {
    journal::Phases phases;
    phases.connect = 2100ms;
    phases.tls = 300ms;
    phases.total = 2400ms;
    const std::string chart = phase_chart(phases, report::Marks::ascii);
    CHECK(std::count(chart.begin(), chart.end(), '#') == 41);
    CHECK(chart.find("#|\n  tls") != std::string::npos);
}
