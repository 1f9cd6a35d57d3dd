#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/transport/transport.hpp"

namespace ringproof::run {

/// An attempt as far as the wire tells of it; what was sent, and when, is for the caller to add.
/// Times are to the microsecond as in the log: what is judged now and what is read from the log a
/// year later are the same numbers.
[[nodiscard]] journal::Attempt wire_record(transport::Result result);

}  // namespace ringproof::run
