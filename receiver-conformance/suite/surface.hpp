#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/rinkel/event.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ringproof::suite {

/// A request that no webhook of Rinkel's is: what stands at the receiver's door besides it.
struct SurfaceProbe {
    std::string name;  ///< `wrong-path`, `broken-json`, …
    std::string sent;  ///< in words
    rinkel::TargetUrl url;
    std::string content_type;
    std::string body;
};

/// When the good events among them happened.
inline constexpr std::string_view surface_time = "2026-01-05T09:00:00.000Z";

/// One webhook's address, and the kind of event that is at home there.
struct Door {
    rinkel::TargetUrl url;
    rinkel::Event event = rinkel::Event::incoming_call;
};

/// The probes for a receiver, the last of which is a good event again: whoever fell over shows it.
/// `call` is the id that good events carry; nobody else has it.
[[nodiscard]] std::vector<SurfaceProbe> surface_probes(const Door& door, const std::string& call);

}  // namespace ringproof::suite
