#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ringproof::rinkel {

/// The five webhooks of Rinkel; each is subscribed to on its own (F14).
enum class Event { incoming_call, outgoing_call, call_start, call_end, call_insights };

inline constexpr std::size_t event_count = 5;
inline constexpr std::array<Event, event_count> all_events{
    Event::incoming_call,
    Event::outgoing_call,
    Event::call_start,
    Event::call_end,
    Event::call_insights};

/// As in the REST API and in our logs: `incomingCall`, `outgoingCall`, …
[[nodiscard]] std::string_view to_text(Event event);
[[nodiscard]] std::optional<Event> parse_event(std::string_view text);

/// Why a call ended (F26); CALLCENTER is Rinkel's answering service.
enum class Cause {
    unanswered,
    answered,
    blacklisted,
    voicemail,
    callcenter,
    outside_operation_times
};

inline constexpr std::array<Cause, 6> all_causes{
    Cause::unanswered,
    Cause::answered,
    Cause::blacklisted,
    Cause::voicemail,
    Cause::callcenter,
    Cause::outside_operation_times};

[[nodiscard]] std::string_view to_text(Cause cause);
[[nodiscard]] std::optional<Cause> parse_cause(std::string_view text);

/// What the AI insights heard in a call (F27).
enum class Sentiment { positive, neutral, negative };

inline constexpr std::array<Sentiment, 3> all_sentiments{
    Sentiment::positive, Sentiment::neutral, Sentiment::negative};

[[nodiscard]] std::string_view to_text(Sentiment sentiment);
[[nodiscard]] std::optional<Sentiment> parse_sentiment(std::string_view text);

/// How a webhook's events are encoded; chosen for each subscription (F14).
enum class ContentType { json, form };

/// `application/json` or `application/x-www-form-urlencoded`, exactly as it is sent (F32).
[[nodiscard]] std::string_view to_text(ContentType type);
[[nodiscard]] std::optional<ContentType> parse_content_type(std::string_view text);

}  // namespace ringproof::rinkel
