#pragma once

#include "receiver-conformance/report/story.hpp"

namespace ringproof::report {

/// Deliveries that went the same way are one row: a thousand calls to a dead receiver tell once.
struct RetryFamily {
    const CallStory* call = nullptr;
    const DeliveryStory* delivery = nullptr;  ///< the first one
    std::size_t count = 0;
};

/// Every delivery with more than one attempt, in order of appearance. It refers to `calls`.
[[nodiscard]] std::vector<RetryFamily> retry_families(const std::vector<CallStory>& calls);

/// How long the longest of them was retried, or would have been; more than nothing.
[[nodiscard]] Duration retry_horizon(const std::vector<RetryFamily>& families);

}  // namespace ringproof::report
