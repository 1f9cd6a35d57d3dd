#pragma once

#include "receiver-conformance/rules/call_story.hpp"
#include "receiver-conformance/rules/state_places.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ringproof::rules {

/// Where in what is stored each kind of event writes something that is not made of what it says:
/// its time in another form, a number of the row, when it came. An event that has nothing to say
/// (choice null) writes there, too.
class ChangedPlaces {
  public:
    /// An event of which the state was read before and after, and which changed it.
    void learn(const CallStory& story, const TakenEvent& event);

    /// True for an event that changed nothing, although every other one of its kind writes at a
    /// place of its own, also in the end.
    [[nodiscard]] bool lack(const CallStory& story, const TakenEvent& event) const;

  private:
    struct Change {
        std::string says;  ///< without its id and time
        Places fresh;      ///< what was not there before
    };

    [[nodiscard]] std::set<std::string> places_of_kind(journal::Event event) const;

    std::array<std::vector<Change>, rinkel::event_count> changes_{};
};

}  // namespace ringproof::rules
