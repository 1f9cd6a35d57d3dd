#pragma once

#include "emitter/rinkel/retry_policy.hpp"
#include "emitter/schedule/timeline.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace ringproof::schedule {

/// Whether a webhook is subscribed to and switched on (F11, F14).
using WebhookSwitches = std::array<bool, rinkel::event_count>;

enum class Answer { accepted, failed };

/// What to do now about one delivery. A delivery is an event of the timeline; its number is the
/// event's position there.
struct DueWork {
    enum class Kind {
        send,  ///< make attempt `attempt`; then say how it ended
        lose,  ///< the webhook is off: the event is not sent and never will be (F11)
    };
    Kind kind{};
    std::uint32_t delivery = 0;
    int attempt = 0;  ///< from 1
    Instant due;
};

/// What an answer led to.
struct AnswerEffect {
    enum class Kind {
        delivered,   ///< no further attempt
        will_retry,  ///< at `next_due`
        gave_up,     ///< that was the last attempt (F8)
        dropped,     ///< failed, and its webhook has been switched off meanwhile (F11)
    };
    Kind kind{};
    int attempts = 0;
    Instant next_due;
    bool is_webhook_disabled = false;  ///< by this very answer
    std::uint32_t dropped = 0;         ///< others that waited for a retry and get none
};

/// Rinkel's memory: which attempt is due when, and what an answer changes (F7-F12).
///
///     timeline --> first attempts --+            +--> delivered
///                                   +--> send? --+--> retry an hour later --+
///     retries, a FIFO --------------+            +--> gave up: webhook off  |
///          ^----------------------------------------------------------------+
///
/// Every retry waits the same time after the attempt before it, so retries come due in the order
/// in which attempts were made, and a FIFO beside the sorted timeline does what a heap would do.
/// No clock, no socket; four bytes for each delivery, sixteen for each pending retry.
class DeliverySchedule {
  public:
    /// `events` must stay as long as the schedule.
    DeliverySchedule(
        std::span<const PlannedEvent> events,
        const rinkel::RetryPolicy& policy,
        const WebhookSwitches& switches);

    /// The moment of the earliest work; nothing when all is done or waits for an answer.
    [[nodiscard]] std::optional<Instant> next_due() const;

    /// The earliest work that is due at `now`. First attempts come before retries of the same
    /// moment.
    [[nodiscard]] std::optional<DueWork> take_due(Instant now);

    /// To be called once for each DueWork of kind `send`.
    AnswerEffect on_answer(std::uint32_t delivery, Answer answer);

    /// Saving a webhook again (F11). Pending deliveries that were dropped stay dropped.
    void enable(rinkel::Event event) { webhooks_[index(event)].is_active = true; }

    /// Switches a webhook off; the number of deliveries that waited for a retry and get none. One
    /// that is under way may still arrive: its own answer tells.
    std::uint32_t disable(rinkel::Event event);

    [[nodiscard]] bool is_active(rinkel::Event event) const {
        return webhooks_[index(event)].is_active;
    }

  private:
    struct Webhook {
        bool is_active = false;
        std::uint8_t epoch = 0;     ///< counts disablements; a delivery of an older one is dropped
        std::uint32_t waiting = 0;  ///< for a retry
    };

    struct Delivery {
        std::uint16_t attempts = 0;
        std::uint8_t epoch = 0;
    };

    struct Retry {
        Instant due;
        std::uint32_t delivery = 0;
    };

    static std::size_t index(rinkel::Event event) { return static_cast<std::size_t>(event); }

    [[nodiscard]] DueWork take_first_attempt();
    [[nodiscard]] DueWork take_retry();
    void queue_retry(const Retry& retry);
    void forget_dropped_retries();
    [[nodiscard]] Webhook& webhook_of(std::uint32_t delivery);
    [[nodiscard]] bool is_dropped(std::uint32_t delivery) const;

    std::span<const PlannedEvent> events_;
    Duration retry_every_;
    int attempts_max_;
    bool disables_webhook_;
    std::array<Webhook, rinkel::event_count> webhooks_;
    std::vector<Delivery> deliveries_;
    std::size_t next_event_ = 0;
    std::deque<Retry> retries_;
};

}  // namespace ringproof::schedule
