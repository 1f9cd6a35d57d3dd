#pragma once

#include "emitter/scenario_file/complaints.hpp"
#include "emitter/scenario_file/node.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ringproof::scenario_file {

using Json = nlohmann::ordered_json;

/// How a value is written in a scenario file: what reads it, and what tells an editor about it.
/// The two stand side by side, so that parser and schema cannot drift apart. A copy shares both:
/// notations are made of notations, many levels deep.
template <typename Value>
class Notation {
  public:
    using Read = std::function<void(const Node&, Value&, Complaints&)>;
    using Schema = std::function<Json()>;

    Notation(Read read, Schema schema)
        : parts_{std::make_shared<const Parts>(Parts{std::move(read), std::move(schema)})} {}

    /// Complains about what it cannot read and then leaves the value as it was.
    void read(const Node& node, Value& value, Complaints& complaints) const {
        parts_->read(node, value, complaints);
    }

    [[nodiscard]] Json schema() const { return parts_->schema(); }

    /// The same schema with another reader.
    template <typename Other = Value>
    [[nodiscard]] Notation<Other> read_by(typename Notation<Other>::Read read) const {
        return {std::move(read), parts_->schema};
    }

  private:
    struct Parts {
        Read read;
        Schema schema;
    };

    std::shared_ptr<const Parts> parts_;
};

enum class Presence { optional, required };

/// A key of a mapping as people see it.
struct Key {
    std::string_view name;
    std::string_view description;
    std::function<Json()> schema;
    Presence presence = Presence::optional;
    Json default_value{};  ///< null: nothing to tell
};

/// A key of a mapping and the part of `Owner` that it is read into.
template <typename Owner>
struct Field {
    Key key;
    std::function<void(const Node&, Owner&, Complaints&)> read;
};

/// What `match_keys` found: the value that belongs to the key with this index.
struct Match {
    std::size_t key = 0;
    const Node* value = nullptr;
};

/// Finds the keys of a mapping; complains about unknown and missing ones, and about a node that is
/// no mapping. `example` shows what to write instead.
[[nodiscard]] std::vector<Match> match_keys(
    const Node& node,
    const std::vector<const Key*>& keys,
    std::string_view example,
    Complaints& complaints);

[[nodiscard]] Json mapping_schema(const std::vector<const Key*>& keys);

template <typename Owner>
std::vector<const Key*> keys_of(const std::vector<Field<Owner>>& fields) {
    std::vector<const Key*> keys;
    for (const auto& field : fields) {
        keys.push_back(&field.key);
    }
    return keys;
}

/// A mapping of which each key is known: `{ by: anna@example.com, choice: "1" }`.
template <typename Owner>
Notation<Owner> mapping(std::string_view example, std::vector<Field<Owner>> fields) {
    return {
        [fields, example](const Node& node, Owner& owner, Complaints& complaints) {
            for (const Match& match : match_keys(node, keys_of(fields), example, complaints)) {
                fields[match.key].read(*match.value, owner, complaints);
            }
        },
        [fields] {
            return mapping_schema(keys_of(fields));
        }};
}

/// A key whose value goes through `store(owner, value)`.
template <typename Owner, typename Value, typename Store>
Field<Owner> field_into(
    std::string_view name, Notation<Value> notation, Store store, std::string_view description) {
    return {
        {name,
         description,
         [notation] {
             return notation.schema();
         }},
        [notation, store](const Node& node, Owner& owner, Complaints& complaints) {
            Value value{};
            notation.read(node, value, complaints);
            store(owner, std::move(value));
        }};
}

/// A key that is read into a member.
template <typename Owner, typename Value>
Field<Owner> field(
    std::string_view name,
    Value Owner::*member,
    Notation<Value> notation,
    std::string_view description) {
    return {
        {name,
         description,
         [notation] {
             return notation.schema();
         }},
        [notation, member](const Node& node, Owner& owner, Complaints& complaints) {
            notation.read(node, owner.*member, complaints);
        }};
}

/// A key that is read into a member which is empty without it.
template <typename Owner, typename Value>
Field<Owner> field(
    std::string_view name,
    std::optional<Value> Owner::*member,
    Notation<Value> notation,
    std::string_view description) {
    return {
        {name,
         description,
         [notation] {
             return notation.schema();
         }},
        [notation, member](const Node& node, Owner& owner, Complaints& complaints) {
            notation.read(node, (owner.*member).emplace(), complaints);
        }};
}

template <typename Owner>
Field<Owner> required(Field<Owner> field) {
    field.key.presence = Presence::required;
    return field;
}

/// What the value is when the key is left out, for editors; the reader's own default is what the
/// member holds.
template <typename Owner>
Field<Owner> defaulted(Field<Owner> field, Json value) {
    field.key.default_value = std::move(value);
    return field;
}

}  // namespace ringproof::scenario_file
