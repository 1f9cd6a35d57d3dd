#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/reference_texts.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

using namespace ringproof;
using namespace ringproof::scenario_file;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* page = RINGPROOF_SOURCE_DIR "/docs/scenario.md";

std::string read_page() {
    std::ifstream stream{page, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// Where the keys of a mapping may be tried, with what else must be there.
struct Bench {
    const char* schema;  ///< JSON pointer
    const char* place;   ///< JSON pointer in the scenario
    const char* scenario;
};

constexpr Bench benches[] = {
    {"", "", R"({"scenario": "x", "calls": [{"answered": {}}]})"},
    {"/properties/webhooks", "/webhooks", R"({"scenario": "x", "calls": [{}], "webhooks": {}})"},
    {"/properties/webhooks/properties/incomingCall",
     "/webhooks/incomingCall",
     R"({"scenario": "x", "calls": [{}], "webhooks": {"incomingCall": {}}})"},
    {"/properties/policy", "/policy", R"({"scenario": "x", "calls": [{}], "policy": {}})"},
    {"/properties/form", "/form", R"({"scenario": "x", "calls": [{}], "form": {}})"},
    {"/properties/calls/items", "/calls/0", R"({"scenario": "x", "calls": [{"answered": {}}]})"},
    {"/properties/calls/items/properties/answered",
     "/calls/0/answered",
     R"({"scenario": "x", "calls": [{"answered": {}}]})"},
    {"/properties/calls/items/properties/insights",
     "/calls/0/insights",
     R"({"scenario": "x", "calls": [{"answered": {}, "insights": {}}]})"},
    {"/properties/calls/items/properties/repeat",
     "/calls/0/repeat",
     R"({"scenario": "x", "calls": [{"repeat": {}}]})"},
    {"/properties/calls/items/properties/arrivals",
     "/calls/0/arrivals",
     R"({"scenario": "x", "calls": [{"arrivals": {}}]})"},
    {"/properties/calls/items/properties/fields",
     "/calls/0/fields",
     R"({"scenario": "x", "calls": [{"fields": {}}]})"},
    {"/properties/faults/items",
     "/faults/0",
     R"({"scenario": "x", "calls": [{"name": "anna-answers"}], "faults": [{"do": "reset"}]})"},
    {"/properties/faults/items/properties/do",
     "/faults/0/do",
     R"({"scenario": "x", "calls": [{}], "faults": [{"on": "callEnd", "do": {}}]})"},
    {"/properties/hooks/items", "/hooks/0", R"({"scenario": "x", "calls": [{}], "hooks": [{}]})"},
    {"/properties/expect/items",
     "/expect/0",
     R"({"scenario": "x", "calls": [{"name": "anna-answers"}], "expect": [{}]})"},
    {"/properties/expect/items/anyOf/2/properties/state",
     "/expect/0/state",
     R"({"scenario": "x", "calls": [{}], "expect": [{"state": {}, "json": {"/count": 1}}]})"},
};

const Json& example_of(const Json& property) {
    return property.at("examples").at(0);
}

/// The scenario with the key's example in its place, and those of the keys that must be beside it.
std::string with_example(const Bench& bench, const Json& mapping, const std::string& key) {
    Json scenario = Json::parse(bench.scenario);
    Json& place = scenario[Json::json_pointer{bench.place}];
    for (const Json& needed : mapping.value("required", Json::array())) {
        const auto name = needed.get<std::string>();
        if (!place.contains(name)) {
            place[name] = example_of(mapping["properties"][name]);
        }
    }
    place[key] = example_of(mapping["properties"][key]);
    return scenario.dump(2);
}

void try_keys(const Bench& bench, const Json& schema) {
    for (const Json& choice : schema.value("anyOf", Json::array())) {
        try_keys(bench, choice);
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [key, property] : properties.items()) {
        INFO(bench.place << " " << key);
        // The five events have the same keys, and one of them stands for all.
        if (!property.contains("examples")) {
            continue;
        }
        LoadOptions options;
        options.target_when_unset = "https://receiver.test/";
        const auto loaded = parse_scenario("x", with_example(bench, schema, key), options);
        const auto* errors = std::get_if<LoadErrors>(&loaded);
        INFO((errors == nullptr ? std::string{} : render(*errors)));
        CHECK(errors == nullptr);
    }
}

}  // namespace

// RINGPROOF_UPDATE_GOLDEN=1 writes it, as it does the golden files.
TEST_CASE("docs/scenario.md is what the language says") {
    const char* flag = std::getenv("RINGPROOF_UPDATE_GOLDEN");  // NOLINT(concurrency-mt-unsafe)
    if (flag != nullptr && std::string_view{flag} == "1") {
        std::ofstream{page, std::ios::binary} << reference();
    }
    CHECK(read_page() == reference());
}

TEST_CASE("the example of every key is taken by the parser") {
    const Json root = Json::parse(schema());
    for (const Bench& bench : benches) {
        try_keys(bench, root.at(Json::json_pointer{bench.schema}));
    }
}

TEST_CASE("every key has an example, and every mapping a title") {
    const std::string text = reference();
    CHECK(text.find(": null` |") == std::string::npos);
    CHECK(text.find("## \n") == std::string::npos);
}

TEST_CASE("the reference tells of every word that a fault may do") {
    const Json root = Json::parse(schema());
    const Json& words =
        root.at(Json::json_pointer{"/properties/faults/items/properties/do/anyOf/0/enum"});
    for (const Json& word : words) {
        INFO(word);
        CHECK(
            section_text("faults[].do").text.find("`" + word.get<std::string>() + "`") !=
            std::string_view::npos);
    }
}
