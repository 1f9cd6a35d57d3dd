#pragma once

#include "emitter/transport/transport.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ringproof::cli {

/// A request as it may be shown: exactly what goes onto the wire, but for its secrets (F30).
struct ShownRequest {
    std::string line;  ///< `POST /hooks/••• HTTP/1.1`
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

[[nodiscard]] ShownRequest show_request(
    const transport::Request& request, std::string_view user_agent);

}  // namespace ringproof::cli
