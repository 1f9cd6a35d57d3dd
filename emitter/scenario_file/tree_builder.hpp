#pragma once

#include "emitter/scenario_file/complaints.hpp"
#include "emitter/scenario_file/yaml_events.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ringproof::scenario_file {

/// The file as one tree of values, aliases filled in. Nothing when it is no well-formed YAML or
/// exceeds a bound: then that one error is in `complaints`. Keys that stand twice, merge keys and
/// tags are complained about without giving up.
[[nodiscard]] std::optional<Node> read_tree(std::string_view text, Complaints& complaints);

/// As `read_tree`, but a file without a value is no error: nothing, and no complaint.
[[nodiscard]] std::optional<Node> read_tree_if_any(std::string_view text, Complaints& complaints);

/// Puts events together. Keeps its own stack, so that no nesting can exhaust the program's.
class TreeBuilder {
  public:
    explicit TreeBuilder(Complaints& complaints) : complaints_{complaints} {}

    /// False when the tree is given up.
    [[nodiscard]] bool accept(YamlEvent event);

    /// The tree, once the events have ended; nothing when there was no document.
    [[nodiscard]] std::optional<Node> take() { return std::move(root_); }

    /// Where the innermost list or mapping that is still open begins.
    [[nodiscard]] std::optional<scenario::SourcePosition> innermost_open() const;

  private:
    /// A list or mapping whose end has not come yet.
    struct Open {
        Node node;
        std::string anchor;
        std::optional<Entry> entry;  ///< its key is read, its value comes next
        std::map<std::string, scenario::SourcePosition, std::less<>> keys;
    };

    bool begin_document(const YamlEvent& event);
    bool open(const YamlEvent& event);
    bool close();
    bool fill_alias(const YamlEvent& event);
    bool add_scalar(YamlEvent event);
    bool add_key(const YamlEvent& event);
    bool add_value(Node node, const std::string& anchor);
    void add_entry(Open& parent, Entry entry);
    bool is_count_exceeded(std::size_t more, scenario::SourcePosition position);
    void refuse_tag(const YamlEvent& event);
    [[nodiscard]] bool expects_key() const;
    bool give_up(scenario::SourcePosition position, std::string problem, std::string remedy);

    Complaints& complaints_;
    std::vector<Open> open_;
    std::map<std::string, Node, std::less<>> anchors_;
    std::optional<Node> root_;
    std::size_t documents_ = 0;
    std::size_t values_ = 0;
};

}  // namespace ringproof::scenario_file
