#pragma once

#include "emitter/scenario/validate.hpp"
#include "emitter/scenario_file/node.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::scenario_file {

/// What is wrong with the file so far, and which values could not be read because of it.
class Complaints {
  public:
    /// The value itself is wrong.
    void add(const Node& node, std::string problem, std::string remedy);

    /// Something at `position` makes the value at `path` unreadable (none when it is empty).
    void add_at(
        scenario::SourcePosition position,
        std::string path,
        std::string problem,
        std::string remedy);

    /// Errors that follow from what was complained about already are left out.
    void add_unless_consequences(std::vector<scenario::ScenarioError> errors);

    /// True when the value at `path`, or what it lies in, could not be read.
    [[nodiscard]] bool is_broken(std::string_view path) const;

    [[nodiscard]] bool has_any() const { return !errors_.empty(); }

    /// True when more would not be shown anyway.
    [[nodiscard]] bool is_full() const;

    /// In the order of the file, each once: an alias shows the same error in several places.
    [[nodiscard]] std::vector<scenario::ScenarioError> take();

  private:
    std::vector<scenario::ScenarioError> errors_;
    std::set<std::string, std::less<>> broken_;
};

}  // namespace ringproof::scenario_file
