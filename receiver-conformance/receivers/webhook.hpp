#pragma once

#include "emitter/http_server/message.hpp"
#include "receiver-conformance/receivers/call_book.hpp"

#include <functional>

namespace ringproof::receivers {

/// What a receiver does with a delivery: books it, or not, and answers. `take_event` is how it
/// should be; a fault is another function of this type.
using Webhook = std::function<http_server::Answer(const Delivery& delivery, CallBook& book)>;

/// Books the event and answers 200 at once (F4). 400 when it is no event, 415 when it is encoded
/// in a way that Rinkel does not use (F14).
[[nodiscard]] http_server::Answer take_event(const Delivery& delivery, CallBook& book);

/// The answer to a delivery that is no event.
[[nodiscard]] http_server::Answer refuse(const NotAnEvent& refusal);

/// A bare answer with this status.
[[nodiscard]] http_server::Answer answer_with(int status, std::string body);

}  // namespace ringproof::receivers
