#pragma once

#include "receiver-conformance/receivers/faults/fault.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ringproof::receiver_faults {

/// Every fault, in the order in which its rule stands in a report. Each call makes fresh ones: a
/// fault may remember what it saw.
[[nodiscard]] std::vector<Fault> all_faults();

[[nodiscard]] std::optional<Fault> find_fault(std::string_view name);

}  // namespace ringproof::receiver_faults
