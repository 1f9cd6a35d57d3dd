#include "receiver-conformance/rules/load_split.hpp"

#include <algorithm>
#include <vector>

namespace ringproof::rules {
namespace {

using journal::Attempt;

Attempts in_order_of_start(const journal::RunRecord& run) {
    Attempts attempts = attempts_of_receiver(run, Sent::anything);
    std::stable_sort(attempts.begin(), attempts.end(), [](const auto* one, const auto* other) {
        return one->real_time < other->real_time;
    });
    return attempts;
}

LoadSplit split(const journal::RunRecord& run) {
    const Attempts attempts = in_order_of_start(run);
    LoadSplit load;
    std::vector<bool> is_crowded(attempts.size());
    // A heap: what ends first is on top, however many there are.
    std::vector<std::size_t> in_flight;
    const auto ends_later = [&](std::size_t one, std::size_t other) {
        return end_of(*attempts[one]) > end_of(*attempts[other]);
    };
    for (std::size_t index = 0; index < attempts.size(); ++index) {
        while (!in_flight.empty() &&
               end_of(*attempts[in_flight.front()]) <= attempts[index]->real_time) {
            std::pop_heap(in_flight.begin(), in_flight.end(), ends_later);
            in_flight.pop_back();
        }
        in_flight.push_back(index);
        std::push_heap(in_flight.begin(), in_flight.end(), ends_later);
        load.most_at_once = std::max(load.most_at_once, in_flight.size());
        if (in_flight.size() == burst_min) {
            for (const std::size_t one : in_flight) {
                is_crowded[one] = true;
            }
        }
        is_crowded[index] = in_flight.size() >= burst_min;
    }
    for (std::size_t index = 0; index < attempts.size(); ++index) {
        (is_crowded[index] ? load.in_burst : load.alone).push_back(attempts[index]);
    }
    return load;
}

}  // namespace

const LoadSplit& split_by_load(const journal::RunRecord& run) {
    return run.derived<LoadSplit>([&] { return split(run); });
}

}  // namespace ringproof::rules
