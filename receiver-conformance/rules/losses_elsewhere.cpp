#include "receiver-conformance/rules/losses_elsewhere.hpp"

#include <algorithm>
#include <set>

namespace ringproof::rules {
namespace {

// Nearly every repeated call lost something, and most of the others that came after the first loss
// are whole: repetitions destroy, whatever else gets lost.
constexpr std::size_t nearly_all_of_ten = 9;

/// What an event of this call's place in the order, or its company, lost is told elsewhere.
bool is_in_order_once(const CallStory& story) {
    return !story.has_repetition && !story.is_overtaken && !story.taken.empty() &&
           story.failed.empty() && story.state != nullptr;
}

bool is_lossy(const StateMismatch& mismatch) {
    return is_pure_loss(mismatch.differences);
}

}  // namespace

LossesElsewhere::LossesElsewhere(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const TwinComparison& repeated) {
    const auto lossy_repeated = static_cast<std::size_t>(
        std::count_if(repeated.mismatches.begin(), repeated.mismatches.end(), is_lossy));
    if (lossy_repeated == 0) {
        return;
    }
    const auto found =
        find_losses(run, stories, search_traces(stories), search_kept_values(stories)).stories();
    const std::set<const CallStory*> lossy{found.begin(), found.end()};
    std::size_t others = 0;
    std::size_t lossy_others = 0;
    for (const CallStory& story : stories) {
        const bool is_lossy_here = lossy.contains(&story);
        if (is_in_order_once(story) && (is_lossy_here || lossy_others > 0)) {
            ++others;
            lossy_others += is_lossy_here ? 1U : 0U;
        }
    }
    const bool is_each_repeated_lossy =
        10 * lossy_repeated >= nearly_all_of_ten * repeated.compared;
    are_alike_ = lossy_others > 0 && !(is_each_repeated_lossy && 2 * lossy_others < others);
}

bool LossesElsewhere::explain(const StateMismatch& mismatch) const {
    return are_alike_ && is_lossy(mismatch);
}

std::size_t take_out(TwinComparison& twins, const LossesElsewhere& elsewhere) {
    return std::erase_if(twins.mismatches, [&](const StateMismatch& mismatch) {
        return elsewhere.explain(mismatch);
    });
}

}  // namespace ringproof::rules
