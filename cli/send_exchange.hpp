#pragma once

#include "cli/send_options.hpp"
#include "cli/sent_event.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <iosfwd>
#include <variant>

namespace ringproof::cli {

/// One event, ready to go.
struct Dispatch {
    rinkel::Event event{};
    std::string call;  ///< its id
    Instant now;
    rinkel::TargetUrl url;
    std::string body;
};

/// Why there is nothing to tell.
enum class NotSent {
    bad_options,  ///< said on `err`; nothing was sent
    interrupted,  ///< the request may have arrived
};

/// Sends it over the real network and waits for the answer, the deadline or Ctrl-C.
[[nodiscard]] std::variant<SentEvent, NotSent> send_over_network(
    const Dispatch& dispatch, const SendOptions& options, std::ostream& err);

}  // namespace ringproof::cli
