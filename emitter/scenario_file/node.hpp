#pragma once

#include "emitter/scenario/source_map.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::scenario_file {

enum class NodeKind { scalar, list, map };

/// Quoted texts are texts; a plain one may be a number, `null` or nothing at all.
enum class ScalarStyle { plain, quoted };

struct Entry;

/// One value of the file with its place. Aliases and variables are already filled in.
struct Node {
    NodeKind kind = NodeKind::scalar;
    ScalarStyle style = ScalarStyle::plain;
    std::string text;                    ///< of a scalar
    std::optional<std::string> written;  ///< the text as written, when variables were filled in
    bool is_broken = false;              ///< its error is told already
    std::vector<Node> items;             ///< of a list
    std::vector<Entry> entries;          ///< of a map, in the order of the file
    scenario::SourcePosition position;
    std::string path;  ///< `/calls/0/from`; empty for the whole file

    [[nodiscard]] const Entry* find(std::string_view key) const;

    /// The key that the value belongs to: `from` for `/calls/0/from/1`.
    [[nodiscard]] std::string name() const;

    /// The value in words: "`rings`", "an entry of `calls`", "the file".
    [[nodiscard]] std::string described() const;

    /// `a text`, `a list`, `a mapping`: for errors about the wrong one.
    [[nodiscard]] std::string_view kind_text() const;
};

struct Entry {
    std::string key;
    scenario::SourcePosition key_position;
    Node value;
};

/// True for what YAML takes for no value: nothing at all, `~` or `null`, all unquoted.
[[nodiscard]] bool is_null(const Node& node);

/// Writes the path of each value below `node`, whose own path must be right.
void assign_paths(Node& node);

/// Where each value stands, by path.
void map_positions(const Node& node, scenario::SourceMap& positions);

}  // namespace ringproof::scenario_file
