#include "emitter/scenario_file/tree_builder.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <utility>

namespace ringproof::scenario_file {
namespace {

std::size_t count_values(const Node& node) {
    std::size_t count = 1;
    for (const Node& item : node.items) {
        count += count_values(item);
    }
    for (const Entry& entry : node.entries) {
        count += count_values(entry.value);
    }
    return count;
}

Node empty_node(const YamlEvent& event) {
    Node node;
    node.position = event.position;
    node.style = event.style;
    return node;
}

}  // namespace

bool TreeBuilder::accept(YamlEvent event) {
    if (!event.tag.empty()) {
        refuse_tag(event);
    }
    switch (event.kind) {
        case YamlEventKind::document: return begin_document(event);
        case YamlEventKind::map_start:
        case YamlEventKind::list_start: return open(event);
        case YamlEventKind::end: return close();
        case YamlEventKind::alias: return fill_alias(event);
        case YamlEventKind::scalar: return add_scalar(std::move(event));
    }
    return false;
}

bool TreeBuilder::begin_document(const YamlEvent& event) {
    ++documents_;
    return documents_ == 1 || give_up(
                                  event.position,
                                  "a second document begins here; a file holds one scenario",
                                  "move what follows '---' into a file of its own");
}

bool TreeBuilder::open(const YamlEvent& event) {
    if (expects_key()) {
        return give_up(event.position, "a key must be a word", "write `key: value`");
    }
    if (open_.size() == depth_max) {
        return give_up(
            event.position,
            "lists and mappings lie more than " + std::to_string(depth_max) + " deep here",
            "a scenario needs few levels; is a bracket left open?");
    }
    if (is_count_exceeded(1, event.position)) {
        return false;
    }
    Open begun{empty_node(event), event.anchor, std::nullopt, {}};
    begun.node.kind = event.kind == YamlEventKind::map_start ? NodeKind::map : NodeKind::list;
    open_.push_back(std::move(begun));
    return true;
}

bool TreeBuilder::close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    return add_value(std::move(done.node), done.anchor);
}

/// The copy stands where the alias stands; what lies in it stays where it was written.
bool TreeBuilder::fill_alias(const YamlEvent& event) {
    if (expects_key()) {
        return give_up(event.position, "a key must be a word, not an alias", "write `key: value`");
    }
    const auto found = anchors_.find(event.text);
    if (found == anchors_.end()) {
        return give_up(
            event.position,
            "nothing before this is anchored as '&" + printable(event.text) + "'",
            "define it first (`&" + printable(event.text) +
                "` before a value), or quote the text if it is one");
    }
    Node copy = found->second;
    if (is_count_exceeded(count_values(copy), event.position)) {
        return false;
    }
    copy.position = event.position;
    return add_value(std::move(copy), event.anchor);
}

bool TreeBuilder::add_scalar(YamlEvent event) {
    if (expects_key()) {
        return add_key(event);
    }
    if (is_count_exceeded(1, event.position)) {
        return false;
    }
    Node node = empty_node(event);
    node.text = std::move(event.text);
    if (node.position.line == 0 && !open_.empty() && open_.back().entry) {
        node.position = open_.back().entry->key_position;
    }
    return add_value(std::move(node), event.anchor);
}

bool TreeBuilder::add_key(const YamlEvent& event) {
    if (event.position.line == 0) {
        return give_up(open_.back().node.position, "a key is missing here", "write `key: value`");
    }
    open_.back().entry = Entry{event.text, event.position, {}};
    if (event.text == "<<" && event.style == ScalarStyle::plain) {
        complaints_.add_at(
            event.position,
            "",
            "merge keys (`<<`) are not supported",
            "write the keys out, or alias a whole value, as in `answered: *anna`");
    }
    return true;
}

bool TreeBuilder::add_value(Node node, const std::string& anchor) {
    if (!anchor.empty()) {
        anchors_.insert_or_assign(anchor, node);
    }
    if (open_.empty()) {
        root_ = std::move(node);
        return true;
    }
    Open& parent = open_.back();
    if (parent.node.kind == NodeKind::list) {
        parent.node.items.push_back(std::move(node));
        return true;
    }
    Entry entry = std::move(*parent.entry);
    parent.entry.reset();
    entry.value = std::move(node);
    add_entry(parent, std::move(entry));
    return true;
}

void TreeBuilder::add_entry(Open& parent, Entry entry) {
    const auto [first, is_new] = parent.keys.emplace(entry.key, entry.key_position);
    if (!is_new) {
        complaints_.add_at(
            entry.key_position,
            "",
            "`" + printable(entry.key) + "` stands twice in this mapping, first on line " +
                std::to_string(first->second.line),
            "keep one of them");
    } else if (entry.key != "<<") {
        parent.node.entries.push_back(std::move(entry));
    }
}

bool TreeBuilder::is_count_exceeded(std::size_t more, scenario::SourcePosition position) {
    values_ += more;
    if (values_ <= values_max) {
        return false;
    }
    give_up(
        position,
        "the file holds more than " + std::to_string(values_max) +
            " values, those that aliases repeat included",
        "use `repeat` for calls that come again");
    return true;
}

void TreeBuilder::refuse_tag(const YamlEvent& event) {
    complaints_.add_at(
        event.position,
        "",
        "tags such as `!!str` are not supported",
        "remove it; put quotes around what must be a text");
}

bool TreeBuilder::expects_key() const {
    return !open_.empty() && open_.back().node.kind == NodeKind::map && !open_.back().entry;
}

bool TreeBuilder::give_up(
    scenario::SourcePosition position, std::string problem, std::string remedy) {
    complaints_.add_at(position, "", std::move(problem), std::move(remedy));
    return false;
}

std::optional<scenario::SourcePosition> TreeBuilder::innermost_open() const {
    return open_.empty() ? std::nullopt : std::optional{open_.back().node.position};
}

}  // namespace ringproof::scenario_file
