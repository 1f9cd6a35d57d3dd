#include "cli/validate_command.hpp"

#include "cli/console.hpp"
#include "cli/load_scenarios.hpp"
#include "cli/scenario_files.hpp"
#include "cli/vain_warnings.hpp"
#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <nlohmann/json.hpp>

#include <ostream>
#include <utility>

namespace ringproof::cli {
namespace {

using Json = nlohmann::ordered_json;
using Problems = std::vector<scenario::ScenarioError>;

/// What is to be said of one file.
struct Verdict {
    std::string file;
    Problems errors;
    Problems warnings;
};

/// Says it to people as it goes along, and keeps it for programs.
class Judge {
  public:
    Judge(const ValidateOptions& options, std::ostream& out, std::ostream& err)
        : options_(options), out_(out), err_(err) {
        // Where a scenario is played shows when it is played: an unset target is no mistake yet.
        load_.environment = scenario_file::process_environment();
        load_.target_when_unset = unset_target;
    }

    void judge(const std::string& argument) {
        const auto files = find_scenario_files({argument});
        if (const auto* error = std::get_if<FileError>(&files)) {
            if (!options_.prints_json) {
                print_error(err_, error->problem, error->remedy);
            }
            verdicts_.push_back({argument, {{{}, error->problem, error->remedy}}, {}});
            return;
        }
        for (const auto& file : std::get<std::vector<std::filesystem::path>>(files)) {
            judge_file(file);
        }
    }

    ExitCode finish() {
        bool is_good = true;
        Json files = Json::array();
        for (const Verdict& verdict : verdicts_) {
            is_good = is_good && verdict.errors.empty();
            files.push_back(json_of(verdict));
        }
        if (options_.prints_json) {
            const Json all{{"valid", is_good}, {"files", std::move(files)}};
            out_ << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
        }
        out_.flush();
        return is_good ? ExitCode::conformant : ExitCode::usage;
    }

  private:
    void judge_file(const std::filesystem::path& file) {
        auto loaded = scenario_file::load_scenario(file, load_);
        if (auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
            if (!options_.prints_json) {
                err_ << scenario_file::render(*errors);
            }
            verdicts_.push_back({file.string(), std::move(errors->errors), {}});
            return;
        }
        const auto& scenario = std::get<scenario::Scenario>(loaded);
        Problems warnings = vain_of(scenario, {});
        if (!options_.prints_json) {
            print_warnings(scenario, warnings, err_);
            praise(scenario, warnings.size());
        }
        verdicts_.push_back({file.string(), {}, std::move(warnings)});
    }

    void praise(const scenario::Scenario& scenario, std::size_t warnings) {
        out_ << scenario.file << ": good, "
             << rules::count_text(scenario.calls.size(), "call script");
        if (warnings > 0) {
            out_ << ", " << rules::count_text(warnings, "warning");
        }
        if (scenario.target == unset_target) {
            out_ << "; its target is not set here, so a run needs --target URL";
        }
        out_ << '\n';
    }

    static void append(Json& list, const Problems& problems, std::string_view severity) {
        for (const scenario::ScenarioError& problem : problems) {
            const bool has_place = problem.position.line != 0;
            list.push_back(
                {{"severity", severity},
                 {"line", has_place ? Json(problem.position.line) : Json{}},
                 {"column", has_place ? Json(problem.position.column) : Json{}},
                 {"problem", printable(problem.problem)},
                 {"remedy", printable(problem.remedy)}});
        }
    }

    static Json json_of(const Verdict& verdict) {
        Json problems = Json::array();
        append(problems, verdict.errors, "error");
        append(problems, verdict.warnings, "warning");
        return {
            {"file", printable(verdict.file)},
            {"valid", verdict.errors.empty()},
            {"problems", std::move(problems)}};
    }

    const ValidateOptions& options_;
    std::ostream& out_;
    std::ostream& err_;
    scenario_file::LoadOptions load_;
    std::vector<Verdict> verdicts_;
};

}  // namespace

void add_validate_options(CLI::App& command, ValidateOptions& options) {
    command.add_option("files", options.files, "Scenario files, or folders of them")
        ->required()
        ->type_name("FILE");
    command.add_flag(
        "--json", options.prints_json, "Print one JSON object with all that was found");
}

ExitCode validate_scenarios(const ValidateOptions& options, std::ostream& out, std::ostream& err) {
    Judge judge{options, out, err};
    for (const std::string& argument : options.files) {
        judge.judge(argument);
    }
    return judge.finish();
}

}  // namespace ringproof::cli
