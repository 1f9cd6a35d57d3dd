#pragma once

#include "emitter/scenario_file/notation.hpp"

#include <string>
#include <string_view>
#include <utility>

/// Notations that do a little more than the one they are made of.
namespace ringproof::scenario_file {

/// The same notation for a value that is made from what it reads.
template <typename To, typename From, typename Convert>
Notation<To> converted(Notation<From> notation, Convert convert) {
    return notation.template read_by<To>([=](const Node& node, To& value, Complaints& complaints) {
        From from{};
        notation.read(node, from, complaints);
        value = convert(std::move(from));
    });
}

/// The same notation for a value that remembers where it was written.
template <typename Value>
Notation<Value> placed(Notation<Value> notation) {
    return notation.read_by([=](const Node& node, Value& value, Complaints& complaints) {
        notation.read(node, value, complaints);
        value.position = node.position;
    });
}

/// Keys of which a mapping holds one at most.
template <typename Value>
Notation<Value> never_together(
    Notation<Value> notation, std::string_view one, std::string_view other) {
    return {
        [=](const Node& node, Value& value, Complaints& complaints) {
            notation.read(node, value, complaints);
            const Entry* second = node.find(other);
            if (second != nullptr && node.find(one) != nullptr) {
                complaints.add(
                    second->value,
                    "`" + std::string{one} + "` and `" + std::string{other} +
                        "` exclude each other",
                    "keep one of them");
            }
        },
        [=] {
            Json schema = notation.schema();
            schema["not"] = {{"required", {one, other}}};
            return schema;
        }};
}

}  // namespace ringproof::scenario_file
