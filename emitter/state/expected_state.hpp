#pragma once

#include "emitter/journal/journal.hpp"
#include "emitter/scenario/scenario.hpp"

#include <map>
#include <string>
#include <vector>

namespace ringproof::state {

/// How a state differs from what was expected, in words; empty when it does not. `wanted` are JSON
/// pointers (RFC 6901) and the values that must stand there, as JSON.
[[nodiscard]] std::string difference_from(
    const std::string& state, const std::vector<std::pair<std::string, std::string>>& wanted);

/// Hands every fact of one play on, and at its end says which of the scenario's expectations about
/// the receiver's state were met.
class ExpectedStateWatch final : public journal::Journal {
  public:
    /// Both must outlive the watch.
    ExpectedStateWatch(const scenario::Scenario& scenario, journal::Journal& next)
        : scenario_(scenario), next_(next) {}

    void write(const journal::Record& record) override;
    void hand_over(journal::Record&& record) override;

    /// Writes an ExpectationChecked for each expectation about state.
    void finish();

  private:
    [[nodiscard]] journal::ExpectationChecked check(const scenario::ExpectState& wanted) const;

    const scenario::Scenario& scenario_;
    journal::Journal& next_;
    std::map<std::string, std::string> call_names_;
    std::vector<journal::StateRead> last_states_;
};

}  // namespace ringproof::state
