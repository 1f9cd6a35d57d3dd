#pragma once

#include "emitter/state/state_answer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::state {

/// Tells several stores behind one address, each with a part of what was sent, from a receiver that
/// is still at work: with no event between, what is told goes back to what it was before, again and
/// again, and entries or fields are there and gone. The name of the server that answers, or a
/// clock, does not count.
class Turns {
  public:
    struct Divided {
        std::size_t number = 0;  ///< of the answer
        StateAnswer one;         ///< found
        StateAnswer other;       ///< found or absent
    };

    /// Answers to the same questions, in the same order each time.
    void note(const std::vector<StateAnswer>& answers);

    [[nodiscard]] const std::optional<Divided>& found() const { return found_; }

  private:
    struct History {
        std::vector<StateAnswer> seen;  ///< bounded; the last one is the current one
        int returns = 0;
    };

    void note(std::size_t number, const StateAnswer& answer);

    std::vector<History> histories_;
    std::optional<Divided> found_;
};

}  // namespace ringproof::state
