#pragma once

#include "emitter/core/time.hpp"
#include "receiver-conformance/rules/state_tree.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// Knows a value that tells the present day, in the ways in which receivers write it: any date of
/// yesterday, today or tomorrow, or seconds, milliseconds, … since 1970.
class ClockValues {
  public:
    explicit ClockValues(Instant now);

    [[nodiscard]] bool tells_now(const StateTree& value) const;

  private:
    [[nodiscard]] bool is_near(double number) const;

    double seconds_;                  ///< since 1970
    std::vector<std::string> dates_;  ///< spellings
};

}  // namespace ringproof::rules
