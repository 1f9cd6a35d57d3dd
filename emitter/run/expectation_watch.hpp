#pragma once

#include "emitter/journal/journal.hpp"
#include "emitter/scenario/scenario.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>

namespace ringproof::run {

/// Hands every fact of one play on, and at its end says which of the scenario's expectations were
/// met. What can only be judged elsewhere (state, verdict) is passed over.
class ExpectationWatch final : public journal::Journal {
  public:
    /// Both must outlive the watch.
    ExpectationWatch(const scenario::Scenario& scenario, journal::Journal& next)
        : scenario_(scenario), next_(next) {}

    void write(const journal::Record& record) override;
    void hand_over(journal::Record&& record) override;

    /// Writes an ExpectationChecked for each expectation.
    void finish();

  private:
    struct Delivery {
        rinkel::Event event{};
        std::string call;
        std::string call_name;
        Instant first_due;
        Instant last_due;
        int attempts = 0;
    };

    void take(const journal::Attempt& attempt);
    [[nodiscard]] journal::ExpectationChecked check(const scenario::ExpectDisabled& wanted) const;
    [[nodiscard]] journal::ExpectationChecked check(const scenario::ExpectAttempts& wanted) const;

    const scenario::Scenario& scenario_;
    journal::Journal& next_;
    std::map<std::string, std::string> call_names_;
    std::map<std::uint32_t, Delivery> deliveries_;
    std::optional<std::uint32_t> gave_up_;
    /// By event: how long after its first attempt the delivery that gave up took its webhook along.
    std::map<rinkel::Event, Duration> disabled_after_;
};

}  // namespace ringproof::run
