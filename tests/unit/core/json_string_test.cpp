#include "emitter/core/json_string.hpp"

#include "emitter/core/seeded_random.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace {

std::string written(std::string_view text) {
    std::string json(ringproof::json_string_bytes_max(text.size()), '#');
    const char* const end = ringproof::write_json_string(json.data(), text);
    json.resize(static_cast<std::size_t>(end - json.data()));
    return json;
}

}  // namespace

TEST_CASE("a JSON string escapes what must be, wherever it stands") {
    CHECK(written("") == R"("")");
    CHECK(written("plain") == R"("plain")");
    CHECK(written("\n\r\t\"\\") == R"("\n\r\t\"\\")");
    CHECK(written(std::string{"\0\x1f\x7f", 3}) == R"("\u0000\u001f\u007f")");
    CHECK(written("caf\u00e9 \u260e") == "\"caf\u00e9 \u260e\"");
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'a');
        text[at] = '"';
        CHECK(nlohmann::json::parse(written(text)) == text);
    }
}

TEST_CASE("a JSON string fits into its room and is read back as it was") {
    constexpr std::string_view letters{"ab\"\\\n\x01\x7f \x1f!#[]^"};
    ringproof::SeededRandom random{7};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (auto left = random.below(60); left > 0; --left) {
            text += letters[static_cast<std::size_t>(random.below(letters.size()))];
        }
        const std::string json = written(text);
        CAPTURE(text);
        CHECK(json.size() <= ringproof::json_string_bytes_max(text.size()));
        CHECK(nlohmann::json::parse(json) == text);
    }
}
