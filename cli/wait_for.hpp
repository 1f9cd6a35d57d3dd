#pragma once

#include "cli/wire_options.hpp"
#include "emitter/core/time.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// Waits until a GET of `url` is answered by more than a proxy's 502, 503 or 504, `limit` at most:
/// a connection alone is taken by the system, long before the receiver has started. Whose
/// certificate is at fault, or who wants one of ours, has answered, too: waiting does not change
/// that. Sends no event: whether the one that answers is any good is the check's to say.
void wait_for_receiver(
    const rinkel::TargetUrl& url, const WireOptions& options, Duration limit, std::ostream& err);

}  // namespace ringproof::cli
