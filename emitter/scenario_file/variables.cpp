#include "emitter/scenario_file/variables.hpp"

#include "emitter/scenario_file/expand.hpp"

#include <string>
#include <utility>

namespace ringproof::scenario_file {
namespace {

void fill_scalar(Node& node, const Environment& environment, Complaints& complaints) {
    if (node.text.find("${") == std::string::npos) {
        return;
    }
    auto expanded = expand(node.text, environment);
    if (const auto* error = std::get_if<ExpandError>(&expanded)) {
        const bool is_target = node.path == "/target";
        complaints.add(
            node, error->problem, error->remedy + (is_target ? ", or use --target" : ""));
        node.is_broken = true;
        return;
    }
    node.written = std::exchange(node.text, std::get<std::string>(std::move(expanded)));
    node.style = ScalarStyle::quoted;  // `null` from a variable is the text `null`
}

}  // namespace

void fill_variables(Node& node, const Environment& environment, Complaints& complaints) {
    if (node.kind == NodeKind::scalar) {
        fill_scalar(node, environment, complaints);
    }
    for (Node& item : node.items) {
        fill_variables(item, environment, complaints);
    }
    for (Entry& entry : node.entries) {
        fill_variables(entry.value, environment, complaints);
    }
}

}  // namespace ringproof::scenario_file
