#pragma once

#include "receiver-conformance/receivers/reference_receiver.hpp"

#include <vector>

namespace ringproof::receivers {

/// The receiver as a route table. Its book lives as long as the routes do.
[[nodiscard]] std::vector<http_server::Route> make_receiver_routes(
    Webhook webhook, std::function<void(const Visit&)> on_visit, BookLimits limits);

}  // namespace ringproof::receivers
