#include "cli/selftest_trial.hpp"

#include "cli/result.hpp"
#include "cli/suite_performance.hpp"
#include "receiver-conformance/receivers/reference_receiver.hpp"
#include "receiver-conformance/suite/suite.hpp"

#include <chrono>
#include <sstream>
#include <utility>
#include <variant>

namespace ringproof::cli {
namespace {

using receiver_faults::Fault;
using receiver_faults::Shows;
using receivers::ReferenceReceiver;

constexpr std::string_view first_case = "plain";
constexpr int points_of_good_one = 100;

// Our receivers book an event before they answer: what has not changed by then never will.
constexpr Duration state_wait = std::chrono::milliseconds{20};

bool is_broken(const rules::Finding& finding) {
    return finding.status == rules::Status::fail || finding.status == rules::Status::warn;
}

std::variant<std::unique_ptr<ReferenceReceiver>, http_server::StartError> start(
    const std::optional<Fault>& fault) {
    receivers::ReceiverOptions options;
    if (fault) {
        options.behaviour.webhook = fault->webhook;
        options.behaviour.paths = fault->paths;
    }
    return ReferenceReceiver::start(std::move(options));
}

RunOptions options_for(const std::optional<Fault>& fault, const ReferenceReceiver& receiver) {
    RunOptions options;
    options.ca_file = receiver.ca_file().string();
    if (!fault || fault->shows == Shows::in_state) {
        options.state_url = receiver.state_url();
        options.state_wait = state_wait;
    }
    return options;
}

std::vector<scenario::Scenario> cases_for(
    const std::optional<Fault>& fault, const std::string& url) {
    auto cases = suite::load_cases(url);
    if (fault) {
        std::erase_if(cases, [&](const scenario::Scenario& scenario) {
            return scenario.name != first_case && scenario.name != fault->provoked_by;
        });
    }
    return cases;
}

/// Leaves out what has nothing to add about this fault.
void narrow(Performance& performance, const Fault& fault) {
    if (const rules::Rule* rule = rules::find(fault.rule)) {
        performance.is_enough = [rule](const journal::RunRecord& run) {
            return is_broken(rule->judge(run));
        };
    }
    if (fault.shows != Shows::at_surface) {
        performance.epilogue = nullptr;
    }
}

/// The run; or, in words, why there is none.
std::variant<journal::RunRecord, std::string> play(const std::optional<Fault>& fault) {
    const auto started = start(fault);
    if (const auto* error = std::get_if<http_server::StartError>(&started)) {
        return error->problem;
    }
    const auto& receiver = *std::get<std::unique_ptr<ReferenceReceiver>>(started);
    const RunOptions options = options_for(fault, receiver);
    std::ostringstream words;
    const auto player = make_player(options, words);
    if (!player) {
        return words.str();
    }
    const auto cases = cases_for(fault, receiver.url());
    Performance performance = suite_performance(options, receiver.url(), cases);
    if (fault) {
        narrow(performance, *fault);
    }
    journal::MemoryJournal journal;
    perform(*player, performance, journal.run(), journal);
    return journal.take();
}

void judge(TrialResult& result, const journal::RunRecord& run) {
    const report::Assessment assessment = report::assess(run);
    result.score = assessment.score;
    for (const rules::RuleResult& judged : assessment.results) {
        if (judged.rule->id == result.rule) {
            result.status = judged.finding.status;
            result.evidence = judged.finding.evidence;
        } else if (is_broken(judged.finding)) {
            result.other_rules.push_back(judged.rule->id);
        }
    }
}

}  // namespace

bool TrialResult::is_as_it_should_be() const {
    if (is_good_one()) {
        return score.verdict == score::Verdict::conformant && score.points == points_of_good_one;
    }
    return status == rules::Status::fail || status == rules::Status::warn;
}

TrialResult try_receiver(const std::optional<Fault>& fault) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    TrialResult result;
    result.name = fault ? fault->name : good_receiver;
    result.does = fault ? fault->sentence : "answers 200 at once and books every event once";
    result.rule = fault ? fault->rule : "";
    const auto played = play(fault);
    if (const auto* problem = std::get_if<std::string>(&played)) {
        result.problem = *problem;
    } else {
        judge(result, std::get<journal::RunRecord>(played));
    }
    result.real_time = std::chrono::duration_cast<Duration>(Clock::now() - begin);
    return result;
}

}  // namespace ringproof::cli
