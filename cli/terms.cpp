#include "cli/terms.hpp"

#include "cli/baseline_file.hpp"
#include "cli/console.hpp"
#include "cli/expected_failures.hpp"

namespace ringproof::cli {

std::optional<report::Terms> read_terms(const ReportOptions& options, std::ostream& err) {
    report::Terms terms;
    terms.strictness =
        options.is_strict ? score::Strictness::should_too : score::Strictness::must_only;
    terms.choice = {options.only, options.skip};
    terms.folder = options.out;
    if (!report::chooses_any(terms.choice)) {
        print_error(
            err,
            "no rule is left to judge by: --skip takes away all that --only names",
            "leave one of the two out");
        return std::nullopt;
    }
    // Before the known failures: what the earlier run came to is not for them to soften.
    if (!options.baseline.empty()) {
        terms.baseline = load_baseline(options.baseline, terms, err);
        if (!terms.baseline) {
            return std::nullopt;
        }
    }
    // Of this run alone: the earlier one was judged by what was asked of it.
    terms.points_min = options.fail_under;
    terms.fail_on = options.fails_on_new_only ? report::FailOn::new_ones : report::FailOn::any;
    if (!options.expected_failures.empty()) {
        auto known = load_expected_failures(options.expected_failures, err);
        if (!known) {
            return std::nullopt;
        }
        terms.known = std::move(*known);
    }
    return terms;
}

}  // namespace ringproof::cli
