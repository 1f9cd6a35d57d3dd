#pragma once

#include "emitter/core/time.hpp"
#include "emitter/rinkel/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ringproof::rinkel {

/// The documented fields only, or also the newer ones seen in the wild (F29).
enum class PayloadProfile { documented, extended };

/// A value that no event of Rinkel's has: a number, an object. For whoever tries a receiver out.
struct JsonText {
    std::string text;  ///< one JSON value, as it is sent

    bool operator==(const JsonText&) const = default;
};

/// What a field can hold: null, a string, or a list of strings (`topics`).
using FieldValue = std::variant<std::monostate, std::string, std::vector<std::string>, JsonText>;

struct Field {
    std::string_view name;  ///< must stay as long as the payload
    FieldValue value;
};

/// One event as a flat object, its fields in documented order (F24-F27).
struct Payload {
    Event event{};
    std::vector<Field> fields;
};

/// incomingCall or outgoingCall (F24). `from` is `anonymous` when the caller withheld the number.
struct Announcement {
    std::string id;  ///< 32 lower-case hex digits, the same for all events of a call (F28)
    Instant datetime;
    std::string to;    ///< E.164
    std::string from;  ///< E.164 or `anonymous`
};

/// callStart (F25).
struct Answering {
    std::string id;
    Instant datetime;
    std::optional<std::string> answered_by;  ///< e-mail address; null is possible (F29)
    std::optional<std::string> choice;       ///< 0-9, `*`, `#`; null without a voice menu
};

/// callEnd (F26).
struct Ending {
    std::string id;
    Instant datetime;
    Cause cause{};
};

/// callInsights (F27); carries no datetime.
struct Insights {
    std::string id;
    Sentiment sentiment{};
    std::vector<std::string> topics;  ///< at most `topics_max`
    std::string summary;
};

inline constexpr std::size_t topics_max = 4;

/// The newer fields (F29); they go out with PayloadProfile::extended only.
struct ExtendedFields {
    std::string user_id;
    std::optional<std::string> call_recording_url;
    std::optional<std::string> voicemail_url;
};

[[nodiscard]] Payload incoming_call(Announcement call);
[[nodiscard]] Payload outgoing_call(Announcement call);
[[nodiscard]] Payload call_start(Answering answering);
[[nodiscard]] Payload call_end(Ending ending);
[[nodiscard]] Payload call_insights(Insights insights);

/// Appends what newer payloads of this event carry: `userId` on outgoingCall and callStart,
/// `callRecordingUrl` and `voicemailUrl` on callEnd, nothing on the others (F29).
void add_extended_fields(Payload& payload, const ExtendedFields& extended);

/// Sets a field, be it documented or not; a new one stands at the end. `name` must stay as long as
/// the payload.
void set_field(Payload& payload, std::string_view name, FieldValue value);

}  // namespace ringproof::rinkel
