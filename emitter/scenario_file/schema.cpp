#include "emitter/scenario_file/examples.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/scalars.hpp"
#include "emitter/scenario_file/schema_walk.hpp"

#include <utility>

namespace ringproof::scenario_file {

std::string schema() {
    Json root{
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", "ringproof scenario"},
        {"description",
         "Telephone calls that Rinkel plays to a webhook receiver. Made by `ringproof schema`."}};
    root.update(scenario_notation().schema());
    walk_keys(root, [](const VisitedKey& key) {
        // Braces would make an object of an example that is a pair of texts.
        Json examples = Json::array();
        examples.push_back(example_of(key_path(key.owner, key.name)));
        key.property["examples"] = std::move(examples);
    });
    root["$defs"] = quantity_definitions();
    root["$defs"]["variable"] = {
        {"type", "string"},
        {"pattern", "\\$\\{"},
        {"description", "${NAME} or ${NAME:-default} from the environment; $${ for a plain ${."}};
    constexpr int indent = 2;
    return root.dump(indent) + "\n";
}

}  // namespace ringproof::scenario_file
