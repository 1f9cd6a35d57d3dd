#pragma once

#include "receiver-conformance/receivers/fields.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace ringproof::receivers {

/// What arrived at the webhook's URL.
struct Delivery {
    std::string event_in_path;  ///< `callEnd` for /webhook/callEnd; empty for /webhook
    std::string_view content_type;
    std::string_view body;
};

/// One event of one call, the same however it was encoded.
struct ReceivedEvent {
    std::string call;   ///< the payload's `id` (F28)
    std::string event;  ///< as in the path, or told from the fields that came
    Fields fields;
};

/// Why a delivery is refused, and with which status.
struct NotAnEvent {
    int status = 400;
    std::string problem;
};

inline constexpr std::size_t call_id_bytes_max = 128;

/// How an event is called when its path does not say which of the two it is; their payloads are
/// the same (F24).
inline constexpr std::string_view incoming_or_outgoing = "incomingOrOutgoingCall";

/// Reads a delivery. Asks for nothing but an `id`: fields may be missing, null, unknown or new, so
/// that a day on which Rinkel adds something is a day like any other.
[[nodiscard]] std::variant<ReceivedEvent, NotAnEvent> read_event(const Delivery& delivery);

/// `application/json` for `Application/JSON; charset=utf-8`.
[[nodiscard]] std::string media_type(std::string_view content_type);

}  // namespace ringproof::receivers
