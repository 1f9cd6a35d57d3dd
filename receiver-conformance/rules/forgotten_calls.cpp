#include "receiver-conformance/rules/forgotten_calls.hpp"

#include <algorithm>
#include <set>

namespace ringproof::rules {
namespace {

using journal::StateReading;
using Kinds = std::set<journal::Event>;

bool reads(const CallStory& story, StateReading reading) {
    return story.state != nullptr && story.state->reading == reading && !story.taken.empty();
}

}  // namespace

std::vector<const CallStory*> find_forgotten(const std::vector<CallStory>& stories) {
    std::set<Kinds> enough;
    for (const CallStory& story : stories) {
        if (reads(story, StateReading::found)) {
            enough.insert(kinds_taken(story));
        }
    }
    std::vector<const CallStory*> forgotten;
    for (const CallStory& story : stories) {
        const Kinds kinds = kinds_taken(story);
        const bool was_enough = std::any_of(enough.begin(), enough.end(), [&](const Kinds& some) {
            return std::includes(kinds.begin(), kinds.end(), some.begin(), some.end());
        });
        // Where nothing was stored of any call, none is an exception.
        if (reads(story, StateReading::absent) && (was_enough || enough.empty())) {
            forgotten.push_back(&story);
        }
    }
    return forgotten;
}

}  // namespace ringproof::rules
