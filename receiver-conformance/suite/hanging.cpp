#include "receiver-conformance/suite/hanging.hpp"

#include <map>
#include <utility>

namespace ringproof::suite {
namespace {

constexpr std::size_t all_of_them_min = 2;
constexpr std::size_t in_a_row_min = 8;

struct Tally {
    std::size_t attempts = 0;
    std::size_t timeouts_in_a_row = 0;
};

}  // namespace

std::vector<Hanging> find_hanging(const journal::RunRecord& run) {
    std::map<std::pair<rinkel::Event, rinkel::ContentType>, Tally> tallies;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        if (!attempt.injected.empty()) {
            return;  // A fault of ours had its hand in it.
        }
        Tally& tally = tallies[{attempt.event, attempt.content_type}];
        ++tally.attempts;
        tally.timeouts_in_a_row =
            attempt.outcome == journal::Outcome::timeout ? tally.timeouts_in_a_row + 1 : 0;
    });
    std::vector<Hanging> hanging;
    for (const auto& [kind, tally] : tallies) {
        const bool is_each_one = tally.timeouts_in_a_row == tally.attempts;
        if (tally.timeouts_in_a_row >= (is_each_one ? all_of_them_min : in_a_row_min)) {
            hanging.push_back({kind.first, kind.second, tally.timeouts_in_a_row});
        }
    }
    return hanging;
}

}  // namespace ringproof::suite
