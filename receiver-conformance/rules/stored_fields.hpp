#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ringproof::rules {

/// A value of an event that is null, missing or incomplete just where the values of other calls are
/// stored.
struct AlteredField {
    journal::Event event{};
    std::string field;
    std::string place;                 ///< JSON pointer with `*` for an entry of a list
    std::string known;                 ///< a value that is stored there
    std::string known_as;              ///< under this name; empty: as it was sent
    std::vector<std::string> values;   ///< that are not; for lists the first entries
    std::size_t sent = 0;              ///< entries of the first one's list; 1: no list
    std::size_t held = 0;              ///< of those
    std::size_t calls = 0;             ///< that it concerns
    const CallStory* story = nullptr;  ///< the first of them
    const journal::Attempt* attempt = nullptr;
};

/// A kind of event that is stored with its id and its time, and without all that it says, where
/// another kind is stored whole.
struct EmptiedKind {
    journal::Event event{};
    std::vector<std::string> fields;  ///< that are in no state
    journal::Event whole{};           ///< the kind that is stored whole
    std::size_t events = 0;
    const CallStory* story = nullptr;  ///< of the first
    const journal::Attempt* attempt = nullptr;
};

struct StoredFields {
    std::vector<AlteredField> altered;
    std::vector<EmptiedKind> emptied;
    /// Fields that are not in any state as they were sent, of other kinds that are stored.
    std::vector<std::pair<journal::Event, std::string>> unstored;
};

/// Looks, by place, at the fields that nobody rewrites to nothing on purpose: choice, cause,
/// sentiment, topics. Where each is stored, calls with other values tell.
[[nodiscard]] StoredFields search_stored_fields(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
