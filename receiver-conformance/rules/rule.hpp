#pragma once

#include "emitter/journal/run_record.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Rules read the run log and nothing else.
namespace ringproof::rules {

/// must: Rinkel's own words. should: what keeps a receiver out of trouble. info: worth knowing.
enum class Level { must, should, info };

enum class Status { pass, fail, warn, skip };

/// How sure we are of what a rule rests on; see the facts.
enum class Provenance { documented, seen, chosen };

/// What a rule says of one run.
struct Finding {
    Status status = Status::skip;
    /// What was seen: numbers, names, the first few attempts. For skip: why nothing could be said.
    std::vector<std::string> evidence;
    /// What to change, for what was seen here; empty when the rule's own remedy says it all.
    std::string fix;
    /// A command that repeats just that case; secrets are masked.
    std::string reproduce;
    /// What a reader must know even of what passed.
    std::string note{};
};

/// One thing that is asked of a receiver.
struct Rule {
    std::string_view id;     ///< as in the users' contract: `status.200`
    std::string_view title;  ///< a sentence that is true of a good receiver
    Level level{};
    std::string_view fact;  ///< `F4`
    Provenance provenance{};
    std::string_view why;  ///< what goes wrong in production when it is broken
    std::string_view fix;  ///< the remedy in plain words
    Finding (*judge)(const journal::RunRecord& run) = nullptr;
};

/// Whether what a rule says decides about the run.
enum class Bearing {
    counts,
    not_chosen,  ///< `--only` or `--skip` left it out
    tolerated,   ///< it fails and was known to: an expected failure, or one of the baseline
};

struct RuleResult {
    const Rule* rule = nullptr;
    Finding finding{};
    Bearing bearing = Bearing::counts;
    std::string remark{};  ///< what a reader must know besides, in words: why it is tolerated, say
};

/// All rules in report order.
[[nodiscard]] std::span<const Rule* const> catalogue();

/// The rule with this id, or null.
[[nodiscard]] const Rule* find(std::string_view id);

/// Every rule's finding, in report order.
[[nodiscard]] std::vector<RuleResult> judge(const journal::RunRecord& run);

[[nodiscard]] std::string_view to_text(Level level);
[[nodiscard]] std::string_view to_text(Status status);
[[nodiscard]] std::string_view to_text(Provenance provenance);
[[nodiscard]] std::string_view to_text(Bearing bearing);

}  // namespace ringproof::rules
