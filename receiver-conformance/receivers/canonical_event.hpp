#pragma once

#include "receiver-conformance/receivers/received_event.hpp"

namespace ringproof::receivers {

/// Makes the same event look the same, however it was encoded: an optional field that is null is
/// left out, `answeredBy` and `choice` of a callStart and the topics of callInsights are there.
void make_canonical(ReceivedEvent& event);

}  // namespace ringproof::receivers
