#include "cli/selftest_play.hpp"

#include "cli/suite_performance.hpp"
#include "receiver-conformance/receivers/reference_receiver.hpp"
#include "receiver-conformance/suite/suite.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace ringproof::cli {
namespace {

using receiver_faults::Fault;
using receiver_faults::Shows;
using receivers::ReferenceReceiver;

// Two retries show what a day of them does, and slow receivers make a day of them cost minutes.
constexpr Duration give_up_max = std::chrono::hours{2};

// Our receivers book an event before they answer: what has not changed by then never will.
constexpr Duration state_wait = std::chrono::milliseconds{20};

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
    if (fault && fault->needs_all_before) {
        options.content_types = ContentTypes::json;  // One encoding tells it.
    }
    return options;
}

std::vector<scenario::Scenario> cases_for(
    const std::optional<Fault>& fault, const std::string& url) {
    auto cases = suite::load_cases(url);
    if (fault && !fault->needs_all_before) {
        std::erase_if(cases, [&](const scenario::Scenario& scenario) {
            return scenario.name != suite::plain_case && scenario.name != fault->provoked_by;
        });
    }
    if (fault) {
        for (scenario::Scenario& scenario : cases) {
            scenario.policy.give_up_after = std::min(scenario.policy.give_up_after, give_up_max);
        }
    }
    return cases;
}

/// Leaves out what has nothing to add about this fault.
void narrow(Performance& performance, const Fault& fault) {
    if (const rules::Rule* rule = rules::find(fault.rule)) {
        performance.goes_on = [rule,
                               goes_on = std::move(performance.goes_on)](const Progress& progress) {
            return !is_broken(rule->judge(progress.so_far).status) && goes_on(progress);
        };
    }
    if (fault.shows != Shows::at_surface) {
        performance.epilogue = nullptr;
    }
}

}  // namespace

std::variant<journal::RunRecord, std::string> play_trial(const std::optional<Fault>& fault) {
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
    Performance performance = suite_performance(options, cases);
    if (fault) {
        narrow(performance, *fault);
    }
    journal::MemoryJournal journal;
    perform(*player, performance, journal.run(), journal);
    return journal.take();
}

}  // namespace ringproof::cli
