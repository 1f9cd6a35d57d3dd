#pragma once

#include "emitter/scenario_file/notation.hpp"
#include "emitter/scenario_file/scalars.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Notations made of other notations.
namespace ringproof::scenario_file {

/// A word of the language and what it means.
template <typename Value>
struct Word {
    std::string_view text;
    Value value;
};

/// Complains about a text that is none of the words.
void complain_no_word(
    const Node& node, const std::vector<std::string_view>& words, Complaints& complaints);

/// True for a list of an allowed length; complains otherwise.
[[nodiscard]] bool is_list(const Node& node, std::size_t items_max, Complaints& complaints);

/// The key of `node` that chooses among `keys`; nothing after a complaint.
[[nodiscard]] std::optional<std::size_t> chosen_key(
    const Node& node, const std::vector<std::string_view>& keys, Complaints& complaints);

/// A value that fits one of them; choices of choices become one list.
[[nodiscard]] Json any_of(const std::vector<Json>& schemas);

/// One of a few words.
template <typename Value>
Notation<Value> one_word_of(std::vector<Word<Value>> words) {
    std::vector<std::string_view> texts;
    for (const auto& word : words) {
        texts.push_back(word.text);
    }
    return {
        [words, texts](const Node& node, Value& value, Complaints& complaints) {
            const auto text = read_text(node, texts.front(), complaints);
            if (!text) {
                return;
            }
            const auto found = std::find_if(
                words.begin(), words.end(), [&](const auto& word) { return word.text == *text; });
            if (found == words.end()) {
                complain_no_word(node, texts, complaints);
            } else {
                value = found->value;
            }
        },
        [texts] {
            return or_variable({{"enum", texts}});
        }};
}

/// The words of an enumeration, by its `to_text`.
template <typename Values>
auto named_word_of(const Values& values) {
    std::vector<Word<typename Values::value_type>> words;
    for (const auto value : values) {
        words.push_back({to_text(value), value});
    }
    return one_word_of(std::move(words));
}

template <typename Value>
Notation<std::vector<Value>> list_of(Notation<Value> notation, std::size_t items_max) {
    return {
        [=](const Node& node, std::vector<Value>& values, Complaints& complaints) {
            if (!is_list(node, items_max, complaints)) {
                return;
            }
            for (const Node& item : node.items) {
                notation.read(item, values.emplace_back(), complaints);
            }
        },
        [=] {
            return Json{{"type", "array"}, {"items", notation.schema()}, {"maxItems", items_max}};
        }};
}

/// A single value, or a list of which the seed draws one.
template <typename Value>
Notation<std::vector<Value>> one_or_more(Notation<Value> notation, std::size_t items_max) {
    const auto list = list_of(notation, items_max);
    return {
        [=](const Node& node, std::vector<Value>& values, Complaints& complaints) {
            values.clear();
            if (node.kind != NodeKind::list) {
                notation.read(node, values.emplace_back(), complaints);
            } else if (node.items.empty()) {
                complaints.add(
                    node, "the list of `" + node.name() + "` is empty", "leave the key out");
            } else {
                list.read(node, values, complaints);
            }
        },
        [=] {
            Json several = list.schema();
            several["minItems"] = 1;
            return any_of({notation.schema(), several});
        }};
}

/// As `notation`, or `null`, which leaves the value empty.
template <typename Value>
Notation<Value> or_null(Notation<Value> notation) {
    return {
        [=](const Node& node, Value& value, Complaints& complaints) {
            if (is_null(node) && !node.text.empty()) {
                value = Value{};
            } else {
                notation.read(node, value, complaints);
            }
        },
        [=] {
            return any_of({notation.schema(), {{"type", "null"}}});
        }};
}

/// One form for a mapping, another for all else.
template <typename Value>
Notation<Value> word_or_mapping(Notation<Value> word, Notation<Value> map) {
    return {
        [=](const Node& node, Value& value, Complaints& complaints) {
            (node.kind == NodeKind::map ? map : word).read(node, value, complaints);
        },
        [=] {
            return any_of({word.schema(), map.schema()});
        }};
}

/// A mapping that a certain key makes one of several kinds.
template <typename Value>
Notation<Value> mapping_by_key(std::vector<std::pair<std::string_view, Notation<Value>>> kinds) {
    return {
        [kinds](const Node& node, Value& value, Complaints& complaints) {
            std::vector<std::string_view> keys;
            for (const auto& [key, notation] : kinds) {
                keys.push_back(key);
            }
            if (const auto chosen = chosen_key(node, keys, complaints)) {
                kinds[*chosen].second.read(node, value, complaints);
            }
        },
        [kinds] {
            std::vector<Json> schemas;
            for (const auto& [key, notation] : kinds) {
                schemas.push_back(notation.schema());
            }
            return any_of(schemas);
        }};
}

}  // namespace ringproof::scenario_file
