#pragma once

#include "cli/sent_event.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// One JSON object: the keys of an attempt in run.jsonl, then `request`, `tls_seen` (null without
/// TLS), `verdict` and `reproduce`.
void write_send_json(std::ostream& out, const SentEvent& sent, const SendVerdict& verdict);

}  // namespace ringproof::cli
