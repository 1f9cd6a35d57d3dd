#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

/// What is special about a payload, and how receivers took it: the coverage of a run.
namespace ringproof::rules {

/// What can be different from a plain payload: `choice null`, `cause VOICEMAIL`, `no topics`.
struct Feature {
    std::string name;
    bool is_documented = true;

    friend auto operator<=>(const Feature&, const Feature&) = default;
};

[[nodiscard]] std::vector<Feature> features_of(
    journal::Event event, journal::ContentType type, std::string_view body);

/// True for the fields that every payload of the documentation may have; newer ones are not (F29).
[[nodiscard]] bool is_documented_field(std::string_view name);

/// How the attempts with one feature ended.
struct Tally {
    std::size_t answered = 0;
    std::size_t accepted = 0;
    Attempts refused{};

    /// Null when none was.
    [[nodiscard]] const journal::Attempt* first_refused() const {
        return refused.empty() ? nullptr : refused.front();
    }
};

/// A row and column of the coverage: a feature of an event, in one encoding.
struct Cell {
    journal::Event event{};
    Feature feature;
    journal::ContentType content_type{};

    friend auto operator<=>(const Cell&, const Cell&) = default;
};

using Coverage = std::map<Cell, Tally>;

/// All cells that were played and answered. Attempts that a fault decided count for nothing.
[[nodiscard]] Coverage coverage_of(const journal::RunRecord& run);

/// A feature that the receiver never accepted, although it accepts the same event without it.
struct Culprit {
    Cell cell;
    Tally with;
    Tally without;
};

[[nodiscard]] std::vector<Culprit> find_culprits(const journal::RunRecord& run);

/// Which of them a rule tells of.
enum class Documented { yes, no };

/// Fails with every culprit of that kind; passes with what was covered.
[[nodiscard]] Finding judge_features(const journal::RunRecord& run, Documented documented);

}  // namespace ringproof::rules
