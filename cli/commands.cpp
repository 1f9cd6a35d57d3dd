#include "cli/commands.hpp"

#include "cli/check_command.hpp"
#include "cli/completion_command.hpp"
#include "cli/console.hpp"
#include "cli/explain_command.hpp"
#include "cli/help_formatter.hpp"
#include "cli/init_command.hpp"
#include "cli/plan_command.hpp"
#include "cli/receiver_options.hpp"
#include "cli/report_command.hpp"
#include "cli/run_command.hpp"
#include "cli/selftest_command.hpp"
#include "cli/send_command.hpp"
#include "cli/validate_command.hpp"
#include "cli/version.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"
#include "emitter/scenario_file/load.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>

namespace ringproof::cli {
namespace {

constexpr const char* purpose =
    "ringproof proves that your webhook receiver is ready for Rinkel: it plays Rinkel, for a day, "
    "in a few seconds.";

constexpr const char* closing =
    "Exit codes: 0 conformant, 1 not conformant, 2 usage or scenario error (nothing was sent),\n"
    "3 could not be judged, 130 interrupted.\n"
    "Start here: ringproof check https://localhost:8443/webhook --ca-file my-ca.pem";

/// In our words where the library's are about numbers of arguments.
std::string problem_of(const CLI::ParseError& error) {
    const std::string what = error.what();
    const std::size_t at = what.find(": At Most 1 required but received");
    return at == std::string::npos ? what : what.substr(0, at) + " is given more than once";
}

/// The commands of this program, and the one that was chosen.
class CommandLine {
  public:
    CommandLine(std::ostream& out, std::ostream& err) : out_(out), err_(err) {
        app_.description(purpose);
        app_.footer(closing);
        app_.set_version_flag("--version", "ringproof " + std::string{version});
        app_.require_subcommand(1);
        app_.formatter(std::make_shared<HelpFormatter>());
        add_check();
        add_run();
        add_plan();
        add_send();
        add_validate();
        add_receiver();
        add_selftest();
        add_report();
        add_init();
        add_explain();
        add_schema();
        add_completion();
    }

    int run(int argc, const char* const* argv) {
        if (argc > 1 && !is_known_command(argv[1])) {
            return static_cast<int>(ExitCode::usage);
        }
        try {
            app_.parse(argc, argv);
        } catch (const CLI::Success& success) {
            return app_.exit(success, out_, err_);
        } catch (const CLI::ParseError& error) {
            complain(error);
            return static_cast<int>(ExitCode::usage);
        }
        return static_cast<int>(chosen_());
    }

  private:
    CLI::App& add(const char* name, const char* description, std::function<ExitCode()> command) {
        CLI::App& added = *app_.add_subcommand(name, description);
        added.callback([this, command = std::move(command)] { chosen_ = command; });
        return added;
    }

    void add_check() {
        auto& command = add("check", "Find out whether a receiver is ready for Rinkel", [this] {
            return check_receiver(check_options_, out_, err_);
        });
        add_check_options(command, check_options_);
    }

    void add_run() {
        auto& command = add("run", "Play YAML scenarios against a receiver and judge it", [this] {
            return run_scenarios(run_options_, out_, err_);
        });
        add_run_options(command, run_options_);
    }

    void add_send() {
        auto& command = add("send", "Send one event now and show what comes back", [this] {
            return send_event(send_options_, out_, err_);
        });
        add_send_options(command, send_options_);
    }

    void add_plan() {
        auto& command =
            add("plan",
                "Print the calendar of scenarios, and what an outage costs; no traffic",
                [this] { return plan_scenarios(plan_options_, out_, err_); });
        add_plan_options(command, plan_options_);
    }

    void add_validate() {
        auto& command =
            add("validate", "Check scenarios: every error with its place and a remedy", [this] {
                return validate_scenarios(validate_options_, out_, err_);
            });
        add_validate_options(command, validate_options_);
    }

    void add_receiver() {
        auto& command =
            add("receiver",
                "Start a reference receiver over HTTPS with a throw-away CA, to play against",
                [this] { return start_receiver(receiver_options_, out_, err_); });
        add_receiver_options(command, receiver_options_);
    }

    void add_selftest() {
        auto& command =
            add("selftest",
                "Start the bad receivers one by one and show which rule catches each",
                [this] { return run_selftest(selftest_options_, out_, err_); });
        add_selftest_options(command, selftest_options_);
    }

    void add_report() {
        auto& command =
            add("report",
                "Judge run logs again, shares of a run as one, and write the reports anew",
                [this] { return report_again(logs_, report_options_, out_, err_); });
        command.add_option("logs", logs_, "The run.jsonl of a run, or of each of its shares")
            ->required()
            ->type_name("LOG");
        add_report_options(command, report_options_);
    }

    void add_init() {
        auto& command = add("init", "Write a first scenario and a CI job that runs it", [this] {
            return init_repository(init_options_, out_, err_);
        });
        add_init_options(command, init_options_);
    }

    void add_explain() {
        auto& command = add(
            "explain", "What a rule asks, why, and how to fix a receiver that fails it", [this] {
                return explain(explain_options_, out_, err_);
            });
        command
            .add_option(
                "rule",
                explain_options_.subject,
                "A rule, a group or a fact (F4); without it, a list")
            ->type_name("RULE");
        command.add_flag(
            "--markdown",
            explain_options_.is_markdown,
            "Print docs/rules.md: all of it, for a page");
    }

    void add_schema() {
        auto& command =
            add("schema", "Print the JSON Schema of scenario files, for editors", [this] {
                out_ << (is_reference_wanted_ ? scenario_file::reference()
                                              : scenario_file::schema())
                     << std::flush;
                return ExitCode::conformant;
            });
        command.add_flag(
            "--markdown",
            is_reference_wanted_,
            "Print docs/scenario.md: the reference of the language, for people");
    }

    void add_completion() {
        auto& command =
            add("completion", "Print what makes your shell complete these commands", [this] {
                return print_completion(shell_, app_, out_);
            });
        add_shell_argument(command, shell_);
    }

    /// What is no option must be a command; else says so, with the nearest.
    bool is_known_command(const std::string& word) {
        std::vector<std::string> names;
        for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
            names.push_back(command->get_name());
        }
        if (word.starts_with('-') || std::find(names.begin(), names.end(), word) != names.end()) {
            return true;
        }
        const std::string near{nearest_word(word, names)};
        print_error(
            err_,
            "there is no command '" + printable(word, 60) + "'",
            near.empty() ? "see 'ringproof --help'" : "did you mean '" + near + "'?");
        return false;
    }

    void complain(const CLI::ParseError& error) {
        const auto& chosen = app_.get_subcommands();
        const CLI::App& asked = chosen.empty() ? app_ : *chosen.front();
        const std::string command = chosen.empty() ? "" : " " + asked.get_name();
        std::string remedy = "see 'ringproof" + command + " --help'";
        const auto unknown = asked.remaining(true);
        if (unknown.empty()) {
            print_error(err_, problem_of(error), remedy);
            return;
        }
        std::vector<std::string> names;
        for (const CLI::Option* option : asked.get_options()) {
            names.push_back(option->get_name());
        }
        const std::string near{nearest_word(unknown.front(), names)};
        if (!near.empty()) {
            remedy = "did you mean '" + near + "'?";
        }
        print_error(
            err_,
            "'" + printable(mask_url(unknown.front()), 60) + "' was not expected here",
            remedy);
    }

    std::ostream& out_;
    std::ostream& err_;
    CLI::App app_{"", "ringproof"};
    std::function<ExitCode()> chosen_;
    CheckOptions check_options_;
    RunOptions run_options_;
    SendOptions send_options_;
    PlanOptions plan_options_;
    ReportOptions report_options_;
    ValidateOptions validate_options_;
    ReceiverCommand receiver_options_;
    std::vector<std::string> logs_;
    ExplainOptions explain_options_;
    SelftestOptions selftest_options_;
    InitOptions init_options_;
    bool is_reference_wanted_ = false;
    std::string shell_;
};

}  // namespace

int run_command_line(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    CommandLine command_line{out, err};
    return command_line.run(argc, argv);
}

}  // namespace ringproof::cli
