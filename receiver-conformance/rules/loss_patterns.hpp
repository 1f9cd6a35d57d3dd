#pragma once

#include "receiver-conformance/rules/losses.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// What losses have in common, and the remedy for just that.
struct LossPattern {
    std::string evidence;
    std::string fix;
};

/// The telling ones first; empty when the losses have nothing in common that is known.
[[nodiscard]] std::vector<LossPattern> find_loss_patterns(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, const Losses& losses);

}  // namespace ringproof::rules
