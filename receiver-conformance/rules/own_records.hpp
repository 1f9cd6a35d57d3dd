#pragma once

#include "receiver-conformance/rules/state_tree.hpp"
#include "receiver-conformance/rules/stored_fields.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace ringproof::rules {

/// What an event of a kind says besides its id and its time.
struct KindOfFields {
    std::vector<std::string> stored;
    std::vector<std::string> missing;  ///< from every state
};

/// An object of the state that a receiver keeps for one event, by the names that the event has:
///
///     [{"kind": "callStart", "data": {"id": "…", "datetime": "…"}}]
///
/// Who has columns of its own chose what to keep. An object like this one was meant to hold the
/// event, and something on the way dropped the rest.
class OwnRecords {
  public:
    /// `state` is what is stored of the call in the end, with its id replaced.
    void learn(const CallStory& story, const StateTree& state);

    /// Kinds whose records hold nothing but what the records of a kind that is stored whole have,
    /// too.
    [[nodiscard]] std::vector<EmptiedKind> find_emptied(
        const std::map<journal::Event, KindOfFields>& kinds) const;

  private:
    struct Record {
        const CallStory* story = nullptr;
        const journal::Attempt* attempt = nullptr;
        bool is_found = false;
        std::set<std::string> other_keys{};  ///< that hold something else than the event's values
        std::set<std::string> own_keys{};    ///< with the names of the event's fields
    };

    std::map<journal::Event, std::vector<Record>> records_;
};

}  // namespace ringproof::rules
