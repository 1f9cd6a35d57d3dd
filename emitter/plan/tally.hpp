#pragma once

#include "emitter/plan/rehearsal.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace ringproof::plan {

/// What became of one webhook's events.
struct WebhookTally {
    std::uint64_t events = 0;
    std::uint64_t attempts = 0;
    std::uint64_t delivered = 0;
    std::uint64_t late = 0;  ///< delivered by a retry
    Duration latest{};       ///< of these, the longest after the event's own first attempt
    std::optional<Instant> disabled_at;  ///< for the first time, for want of a 200 (F8)

    [[nodiscard]] std::uint64_t lost() const { return events - delivered; }

    friend bool operator==(const WebhookTally&, const WebhookTally&) = default;
};

/// Counts what happens in a rehearsal.
class Tally final : public Audience {
  public:
    /// The play must stay as long as its tally.
    explicit Tally(const run::Play& play);

    void answered(
        const schedule::DueWork& work,
        const Prospect& prospect,
        const schedule::AnswerEffect& effect) override;
    void lost(const schedule::DueWork& work) override;

    [[nodiscard]] const WebhookTally& of(rinkel::Event event) const {
        return webhooks_[static_cast<std::size_t>(event)];
    }

    /// All webhooks together; `disabled_at` is the first of them.
    [[nodiscard]] WebhookTally total() const;

    /// The last moment at which anything is sent or lost.
    [[nodiscard]] Instant last() const { return last_; }

  private:
    const run::Play& play_;
    std::array<WebhookTally, rinkel::event_count> webhooks_;
    Instant last_;
};

}  // namespace ringproof::plan
