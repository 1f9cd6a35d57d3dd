#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/scalars.hpp"

namespace ringproof::scenario_file {

std::string schema() {
    Json root{
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", "ringproof scenario"},
        {"description",
         "Telephone calls that Rinkel plays to a webhook receiver. Made by `ringproof schema`."}};
    root.update(scenario_notation().schema());
    root["$defs"] = quantity_definitions();
    root["$defs"]["variable"] = {
        {"type", "string"},
        {"pattern", "\\$\\{"},
        {"description", "${NAME} or ${NAME:-default} from the environment; $${ for a plain ${."}};
    constexpr int indent = 2;
    return root.dump(indent) + "\n";
}

}  // namespace ringproof::scenario_file
