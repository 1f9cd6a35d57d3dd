#pragma once

#include "receiver-conformance/receivers/webhook.hpp"

#include <optional>

namespace ringproof::receiver_faults {

using http_server::Answer;
using receivers::CallBook;
using receivers::Delivery;
using receivers::ReceivedEvent;
using receivers::Webhook;

/// A reason not to book an event, as the answer that it gets instead; nothing when it is welcome.
using Objection = std::optional<Answer> (*)(const ReceivedEvent& event);

/// A good receiver, but for its objection.
[[nodiscard]] Webhook objecting(Objection objection);

/// What a receiver answers whose code threw.
[[nodiscard]] Answer crash();

}  // namespace ringproof::receiver_faults
