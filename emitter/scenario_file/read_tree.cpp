#include "emitter/scenario_file/tree_builder.hpp"

namespace ringproof::scenario_file {
namespace {

void complain_no_yaml(
    scenario::ScenarioError failure, const TreeBuilder& builder, Complaints& complaints) {
    // The library misses a bracket at the end of the file; people want to know which one.
    const auto opened = builder.innermost_open();
    if (opened && failure.problem.find("without a closing bracket") != std::string::npos) {
        failure.position = *opened;
    }
    complaints.add_at(failure.position, "", failure.problem, failure.remedy);
}

}  // namespace

std::optional<Node> read_tree_if_any(std::string_view text, Complaints& complaints) {
    const SourceText source{text};
    YamlEvents events{text, source};
    TreeBuilder builder{complaints};
    while (auto event = events.next()) {
        if (!builder.accept(std::move(*event))) {
            return std::nullopt;
        }
    }
    if (const auto failure = events.failure()) {
        complain_no_yaml(*failure, builder, complaints);
        return std::nullopt;
    }
    return builder.take();
}

std::optional<Node> read_tree(std::string_view text, Complaints& complaints) {
    auto root = read_tree_if_any(text, complaints);
    if (!root && !complaints.has_any()) {
        complaints.add_at(
            {1, 1}, "", "the file is empty", "begin with `scenario: my-first-scenario`");
    }
    return root;
}

}  // namespace ringproof::scenario_file
