#include "receiver-conformance/report/log_differences.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::report {
namespace {

using journal::RunStarted;

std::string options_text(const RunStarted& started) {
    std::string text;
    for (const std::string& option : started.options) {
        text += (text.empty() ? "" : " ") + option;
    }
    return text.empty() ? "none" : text;
}

/// What one verdict should not mix without saying so.
struct Trait {
    std::string_view name;
    std::string (*read)(const journal::RunRecord& run);
    bool tells_runs_apart = false;
};

constexpr std::array<Trait, 6> traits{
    {{"target", [](const journal::RunRecord& run) { return target_text(run); }, true},
     {"seed",
      [](const journal::RunRecord& run) { return std::to_string(start_of(run).seed); },
      true},
     {"version",
      [](const journal::RunRecord& run) {
          return start_of(run).tool_version;
      }},
     {"pace",
      [](const journal::RunRecord& run) {
          return start_of(run).pace;
      }},
     {"command", [](const journal::RunRecord& run) { return start_of(run).command; }, true},
     {"options", [](const journal::RunRecord& run) {
          return options_text(start_of(run));
      }}}};

/// A sentence when some log differs from the first.
std::optional<std::string> difference_in(const Trait& trait, const std::vector<NamedLog>& logs) {
    const NamedLog& first = logs.front();
    const auto other = std::find_if(logs.begin(), logs.end(), [&](const NamedLog& log) {
        return trait.read(log.run) != trait.read(first.run);
    });
    if (other == logs.end()) {
        return std::nullopt;
    }
    return fmt::format(
        "the logs differ in their {}: {} ({}), {} ({})",
        trait.name,
        printable(trait.read(first.run)),
        printable(first.name),
        printable(trait.read(other->run)),
        printable(other->name));
}

}  // namespace

std::vector<std::string> differences(const std::vector<NamedLog>& logs) {
    std::vector<std::string> found;
    for (const Trait& trait : traits) {
        if (auto difference = difference_in(trait, logs)) {
            found.push_back(std::move(*difference));
        }
    }
    return found;
}

std::optional<std::string> different_runs(const std::vector<NamedLog>& logs) {
    const bool are_shares = std::all_of(logs.begin(), logs.end(), [](const NamedLog& log) {
        return !start_of(log.run).shard.empty();
    });
    for (const Trait& trait : traits) {
        const auto difference =
            trait.tells_runs_apart && !are_shares ? difference_in(trait, logs) : std::nullopt;
        if (difference) {
            return "these are different runs, and no verdict is about both: " + *difference;
        }
    }
    return std::nullopt;
}

std::optional<std::string> same_run_twice(const std::vector<NamedLog>& logs) {
    for (std::size_t i = 1; i < logs.size(); ++i) {
        const RunStarted a = start_of(logs[i - 1].run);
        const RunStarted b = start_of(logs[i].run);
        if (a.shard == b.shard && a.real_time == b.real_time && a.seed == b.seed) {
            return fmt::format(
                "{} and {} are the same run", printable(logs[i - 1].name), printable(logs[i].name));
        }
    }
    return std::nullopt;
}

RunStarted start_of(const journal::RunRecord& run) {
    const auto* started = run.first<RunStarted>();
    return started == nullptr ? RunStarted{} : *started;
}

}  // namespace ringproof::report
