#include "receiver-conformance/report/retry_families.hpp"

#include "receiver-conformance/report/signs.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace ringproof::report {
namespace {

std::string way_of(const DeliveryStory& delivery) {
    std::string way{rinkel::to_text(delivery.event)};
    for (const journal::Attempt* attempt : delivery.attempts) {
        way += ' ' + answer_text(*attempt);
    }
    return way;
}

}  // namespace

std::vector<RetryFamily> retry_families(const std::vector<CallStory>& calls) {
    std::vector<RetryFamily> families;
    std::map<std::string, std::size_t> index;
    for (const CallStory& call : calls) {
        for (const DeliveryStory& delivery : call.deliveries) {
            if (delivery.attempts.size() < 2) {
                continue;
            }
            const auto [place, is_new] = index.try_emplace(way_of(delivery), families.size());
            if (is_new) {
                families.push_back({&call, &delivery, 0});
            }
            ++families[place->second].count;
        }
    }
    return families;
}

Duration retry_horizon(const std::vector<RetryFamily>& families) {
    Duration horizon{1};
    for (const RetryFamily& family : families) {
        const auto& attempts = family.delivery->attempts;
        horizon = std::max(horizon, attempts.back()->virtual_time - attempts.front()->virtual_time);
        if (family.call->scenario != nullptr) {
            horizon = std::max(horizon, family.call->scenario->policy.give_up_after);
        }
    }
    return horizon;
}

}  // namespace ringproof::report
