#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace ringproof::rules {

/// Attempts at the same event of the same call: a copy of what is under way already is a
/// repetition, whatever else it meets.
class Copies {
  public:
    explicit Copies(const Attempts& attempts);

    /// `attempt` must be one of those that were given.
    [[nodiscard]] bool has_twin_under_way(const journal::Attempt& attempt) const;

  private:
    std::map<std::pair<std::string_view, journal::Event>, Attempts> by_event_;
};

}  // namespace ringproof::rules
