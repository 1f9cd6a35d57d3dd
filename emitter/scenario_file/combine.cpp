#include "emitter/scenario_file/combine.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <cctype>

namespace ringproof::scenario_file {
namespace {

using Words = std::vector<std::string_view>;

std::string listed(const Words& words, std::string_view quote, std::string_view between = ", ") {
    std::string text;
    for (const auto word : words) {
        text += text.empty() ? "" : between;
        text += std::string{quote} + std::string{word} + std::string{quote};
    }
    return text;
}

/// The nearest word whatever the case: `answered` means ANSWERED.
std::string_view nearest_in_any_case(std::string text, const Words& words) {
    if (const auto near = nearest_word(text, words); !near.empty()) {
        return near;
    }
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    return nearest_word(text, words);
}

/// At the one that stands behind the other.
void complain_both(const Node& node, const Words& both, Complaints& complaints) {
    const auto later =
        std::find_if(node.entries.rbegin(), node.entries.rend(), [&](const Entry& entry) {
            return std::find(both.begin(), both.end(), entry.key) != both.end();
        });
    complaints.add_at(
        later->key_position,
        node.path,
        listed(both, "`", " and ") + " exclude each other in `" + node.name() + "`",
        "keep one of them here, and write another entry for the other");
}

}  // namespace

void complain_no_word(const Node& node, const Words& words, Complaints& complaints) {
    const auto meant = node.written ? "" : nearest_in_any_case(node.text, words);
    complaints.add(
        node,
        node.described() + " must be one of " + listed(words, "") + ", not " + shown(node),
        meant.empty() ? "write e.g. `" + node.name() + ": " + std::string{words.front()} + "`"
                      : "did you mean `" + std::string{meant} + "`?");
}

bool is_list(const Node& node, std::size_t items_max, Complaints& complaints) {
    if (node.kind != NodeKind::list) {
        complaints.add(
            node,
            node.described() + " must be a list, not " +
                (is_null(node) ? "nothing" : std::string{node.kind_text()}),
            "write e.g. `[…]`, or lines that start with `- `");
        return false;
    }
    if (node.items.size() > items_max) {
        complaints.add(
            node,
            node.described() + " has " + std::to_string(node.items.size()) +
                " entries, the most is " + std::to_string(items_max),
            "keep the ones that matter");
        return false;
    }
    return true;
}

std::optional<std::size_t> chosen_key(const Node& node, const Words& keys, Complaints& complaints) {
    const auto is_there = [&](std::string_view key) {
        return node.find(key) != nullptr;
    };
    const auto first = std::find_if(keys.begin(), keys.end(), is_there);
    if (first != keys.end()) {
        const auto other = std::find_if(first + 1, keys.end(), is_there);
        if (other != keys.end()) {
            complain_both(node, {*first, *other}, complaints);
            return std::nullopt;
        }
        return static_cast<std::size_t>(first - keys.begin());
    }
    for (const Entry& entry : node.entries) {
        if (const auto meant = nearest_word(entry.key, keys); !meant.empty()) {
            complaints.add_at(
                entry.key_position,
                node.path,
                "unknown key `" + printable(entry.key, 60) + "` in `" + node.name() + "`",
                "did you mean `" + std::string{meant} + "`?");
            return std::nullopt;
        }
    }
    complaints.add(
        node,
        "an entry of `" + node.name() + "` must be a mapping with one of the keys " +
            listed(keys, "`"),
        "see scenario.schema.json for what goes with each");
    return std::nullopt;
}

Json any_of(const std::vector<Json>& schemas) {
    Json choices = Json::array();
    for (const Json& schema : schemas) {
        const bool is_choice = schema.size() == 1 && schema.contains("anyOf");
        for (const Json& choice : is_choice ? schema["anyOf"] : Json::array({schema})) {
            if (std::find(choices.begin(), choices.end(), choice) == choices.end()) {
                choices.push_back(choice);
            }
        }
    }
    return {{"anyOf", choices}};
}

}  // namespace ringproof::scenario_file
