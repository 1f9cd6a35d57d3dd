#include "emitter/rinkel/event.hpp"

namespace ringproof::rinkel {
namespace {

template <typename Value, std::size_t count>
std::optional<Value> find_named(const std::array<Value, count>& values, std::string_view text) {
    for (const Value value : values) {
        if (to_text(value) == text) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_text(Event event) {
    switch (event) {
        case Event::incoming_call: return "incomingCall";
        case Event::outgoing_call: return "outgoingCall";
        case Event::call_start: return "callStart";
        case Event::call_end: return "callEnd";
        case Event::call_insights: return "callInsights";
    }
    return "";
}

std::string_view to_text(Cause cause) {
    switch (cause) {
        case Cause::unanswered: return "UNANSWERED";
        case Cause::answered: return "ANSWERED";
        case Cause::blacklisted: return "BLACKLISTED";
        case Cause::voicemail: return "VOICEMAIL";
        case Cause::callcenter: return "CALLCENTER";
        case Cause::outside_operation_times: return "OUTSIDE_OPERATION_TIMES";
    }
    return "";
}

std::string_view to_text(Sentiment sentiment) {
    switch (sentiment) {
        case Sentiment::positive: return "POSITIVE";
        case Sentiment::neutral: return "NEUTRAL";
        case Sentiment::negative: return "NEGATIVE";
    }
    return "";
}

std::string_view to_text(ContentType type) {
    switch (type) {
        case ContentType::json: return "application/json";
        case ContentType::form: return "application/x-www-form-urlencoded";
    }
    return "";
}

std::optional<Event> parse_event(std::string_view text) {
    return find_named(all_events, text);
}

std::optional<Cause> parse_cause(std::string_view text) {
    return find_named(all_causes, text);
}

std::optional<Sentiment> parse_sentiment(std::string_view text) {
    return find_named(all_sentiments, text);
}

std::optional<ContentType> parse_content_type(std::string_view text) {
    return find_named(std::array{ContentType::json, ContentType::form}, text);
}

}  // namespace ringproof::rinkel
