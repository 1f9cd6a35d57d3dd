#include "receiver-conformance/rules/inversions.hpp"

#include <fmt/format.h>

namespace ringproof::rules {

std::vector<Inversion> inversions_of(const CallStory& story) {
    std::vector<journal::Event> order;
    for (const TakenEvent& event : story.taken) {
        if (!event.is_repetition) {
            order.push_back(event.attempt->event);
        }
    }
    std::vector<Inversion> inversions;
    for (std::size_t first = 0; first < order.size(); ++first) {
        for (std::size_t second = first + 1; second < order.size(); ++second) {
            if (stage_of(order[first]) > stage_of(order[second])) {
                inversions.emplace_back(order[first], order[second]);
            }
        }
    }
    return inversions;
}

const StateMismatch* smallest_mismatch(const TwinComparison& comparison) {
    const StateMismatch* smallest = nullptr;
    std::size_t fewest = 0;
    for (const StateMismatch& mismatch : comparison.mismatches) {
        const std::size_t count = inversions_of(*mismatch.story).size();
        if (count > 0 && (smallest == nullptr || count < fewest)) {
            smallest = &mismatch;
            fewest = count;
        }
    }
    return smallest;
}

std::string to_text(const std::vector<Inversion>& inversions) {
    std::string text;
    for (const auto& [later, earlier] : inversions) {
        text += fmt::format(
            "{}{} before {}",
            text.empty() ? "" : ", ",
            rinkel::to_text(later),
            rinkel::to_text(earlier));
    }
    return text;
}

}  // namespace ringproof::rules
