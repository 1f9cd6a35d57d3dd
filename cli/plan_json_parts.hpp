#pragma once

#include "cli/plan_options.hpp"
#include "emitter/plan/calendar.hpp"
#include "emitter/plan/outage.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// The pieces of `plan --json`.
namespace ringproof::cli {

using Json = nlohmann::ordered_json;

/// Scenario, file, start, seed, target, policy with its possible attempts, webhooks.
[[nodiscard]] Json head_part(const run::Play& play, std::uint64_t seed);

[[nodiscard]] Json happening_part(const plan::Happening& happening, Instant at);
[[nodiscard]] Json expectations_part(const run::Play& play);
[[nodiscard]] Json tally_part(const plan::Tally& tally);

/// What was asked for, or else the usual outages.
[[nodiscard]] Json outages_part(const run::Play& play, const PlanOptions& options);

enum class JsonAttempts {
    certain,  ///< those that happen when the receiver answers at once
    all,      ///< also those that are possible when it does not
};

/// Writes deliveries into a text that is used again: there can be millions.
class DeliveryJson {
  public:
    /// The play must stay as long as this.
    DeliveryJson(const run::Play& play, JsonAttempts detail);

    void append(std::string& out, const plan::PlannedDelivery& delivery) const;

  private:
    void append_attempts(std::string& out, const plan::PlannedDelivery& delivery) const;

    const run::Play& play_;
    JsonAttempts detail_;
    std::vector<Duration> possible_;
};

}  // namespace ringproof::cli
