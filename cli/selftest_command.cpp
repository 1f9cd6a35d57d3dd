#include "cli/selftest_command.hpp"

#include "cli/console.hpp"
#include "cli/fault_names.hpp"
#include "cli/selftest_json.hpp"
#include "cli/selftest_text.hpp"
#include "cli/selftest_trials.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

std::string_view name_of(const Candidate& candidate) {
    return candidate ? candidate->name : good_receiver;
}

/// Those that were asked for; or nothing, after saying which of the names is none.
std::optional<std::vector<Candidate>> choose(
    const std::vector<std::string>& names, std::ostream& err) {
    std::vector<Candidate> candidates = all_candidates();
    for (const std::string& name : names) {
        const bool is_known =
            std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
                return name_of(candidate) == name;
            });
        if (!is_known) {
            print_unknown_fault(name, err);
            return std::nullopt;
        }
    }
    std::erase_if(candidates, [&](const Candidate& candidate) {
        return !names.empty() &&
               std::find(names.begin(), names.end(), name_of(candidate)) == names.end();
    });
    return candidates;
}

ExitCode exit_code_of(const std::vector<TrialResult>& results) {
    const auto is_impossible = [](const TrialResult& result) {
        return !result.problem.empty();
    };
    if (std::any_of(results.begin(), results.end(), is_impossible)) {
        return ExitCode::undecided;
    }
    const bool is_good = std::all_of(results.begin(), results.end(), [](const TrialResult& result) {
        return result.is_as_it_should_be();
    });
    return is_good ? ExitCode::conformant : ExitCode::not_conformant;
}

}  // namespace

void add_selftest_options(CLI::App& command, SelftestOptions& options) {
    command
        .add_option(
            "--only",
            options.only,
            "Try this one: a fault of 'ringproof receiver --help', or 'good'; repeatable")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command.add_flag("--json", options.prints_json, "Print the results as JSON, for scripts");
    command.add_flag("-q,--quiet", options.is_quiet, "Print nothing but errors");
}

ExitCode run_selftest(const SelftestOptions& options, std::ostream& out, std::ostream& err) {
    const auto candidates = choose(options.only, err);
    if (!candidates) {
        return ExitCode::usage;
    }
    const bool prints_text = !options.is_quiet && !options.prints_json;
    const report::TerminalStyle style{terminal_options(look_at_console(1))};
    std::vector<TrialResult> results;
    const bool is_complete = try_all(*candidates, [&](const TrialResult& result) {
        results.push_back(result);
        if (prints_text) {
            out << trial_block(style, result) << std::flush;
        }
    });
    if (prints_text) {
        out << selftest_summary(style, results);
    } else if (options.prints_json) {
        write_selftest_json(out, results);
    }
    out.flush();
    if (!is_complete) {
        err << "ringproof: interrupted; " << candidates->size() - results.size() << " of "
            << candidates->size() << " receivers were not tried\n";
        return ExitCode::interrupted;
    }
    return exit_code_of(results);
}

}  // namespace ringproof::cli
