#pragma once

#include "emitter/journal/records.hpp"
#include "tests/support/tls_server.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ringproof::testing {

/// One way in which a receiver can answer badly, or oddly but well enough.
struct HostileCase {
    std::string title;
    Behaviour behave;
    journal::Outcome outcome{};
    std::optional<int> status;
    std::string words;  ///< in the detail
    bool is_endless = false;
};

[[nodiscard]] const std::vector<HostileCase>& hostile_cases();

/// The first case: an answer that no other case gives.
inline constexpr std::size_t teapot_case = 0;

}  // namespace ringproof::testing
