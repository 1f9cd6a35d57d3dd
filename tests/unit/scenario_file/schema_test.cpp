#include "emitter/scenario_file/load.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace ringproof::scenario_file;

TEST_CASE("the schema beside the scenarios is the one that the program makes") {
    // `ringproof schema > scenarios/scenario.schema.json` updates it.
    std::ifstream stream{RINGPROOF_SOURCE_DIR "/scenarios/scenario.schema.json", std::ios::binary};
    const std::string written{std::istreambuf_iterator<char>{stream}, {}};
    CHECK(written == schema());
}
