#include "receiver-conformance/rules/lost_encoding.hpp"

namespace ringproof::rules {
namespace {

using journal::StateReading;

// One call may be lost for anything.
constexpr std::size_t calls_min = 2;

struct Known {
    std::size_t found = 0;
    std::size_t absent = 0;
};

}  // namespace

bool is_encoding_lost(const std::vector<CallStory>& stories, journal::ContentType encoding) {
    Known ours;
    Known others;
    for (const CallStory& story : stories) {
        if (story.taken.empty() || story.state == nullptr ||
            !journal::is_told(story.state->reading)) {
            continue;
        }
        Known& known = story.content_type == encoding ? ours : others;
        ++(story.state->reading == StateReading::found ? known.found : known.absent);
    }
    return ours.found == 0 && ours.absent >= calls_min && others.found >= calls_min;
}

}  // namespace ringproof::rules
