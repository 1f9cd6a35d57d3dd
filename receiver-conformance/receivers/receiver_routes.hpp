#pragma once

#include "emitter/http_server/router.hpp"
#include "receiver-conformance/receivers/webhook.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::receivers {

/// What became of one request to the webhook. Its texts are the client's.
struct Visit {
    std::string event;  ///< empty when it was none
    std::string call;
    std::optional<int> status;  ///< nothing when the receiver hung up
    std::string remark;         ///< the answer's body when it was refused
    bool is_repeat = false;     ///< the event was booked before
};

/// Where a receiver answers 200.
enum class Paths {
    documented,
    any,  ///< everywhere else as well: a fault
};

/// How a receiver behaves; the defaults are how it should.
struct Behaviour {
    Webhook webhook = take_event;
    Paths paths = Paths::documented;
    /// Called on the receiver's thread after each request to the webhook; may be empty.
    std::function<void(const Visit&)> on_visit = {};
    BookLimits book = {};
};

/// The receiver as a route table. Its book lives as long as the routes do.
[[nodiscard]] std::vector<http_server::Route> make_receiver_routes(Behaviour behaviour);

}  // namespace ringproof::receivers
