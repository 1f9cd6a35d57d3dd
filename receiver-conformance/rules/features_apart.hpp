#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// A feature that all of some events of a kind have, and none of the others of that kind.
struct FeatureApart {
    journal::Event event{};
    std::string feature;
};

[[nodiscard]] std::vector<FeatureApart> find_features_apart(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others);

/// The fewest features that none of `others` of the kind has, and of which each of `some` has one:
/// null can be a form's empty value, or a field that is left out. Encodings are told apart. Empty
/// when there are none such.
[[nodiscard]] std::vector<FeatureApart> cover_with_features(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others);

/// In words: `callStart with choice null, callEnd with cause VOICEMAIL`.
[[nodiscard]] std::string to_text(const std::vector<FeatureApart>& apart);

/// `callStart with choice null`: what all of `some` have, and what none of `others` of their kind
/// has. Empty when there is nothing that tells them apart.
[[nodiscard]] std::string features_apart(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others);

}  // namespace ringproof::rules
