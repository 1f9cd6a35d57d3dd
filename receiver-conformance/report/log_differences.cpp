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
};

constexpr std::array<Trait, 6> traits{
    {{"target",
      [](const journal::RunRecord& run) {
          return target_text(run);
      }},
     {"seed",
      [](const journal::RunRecord& run) {
          return std::to_string(start_of(run).seed);
      }},
     {"version",
      [](const journal::RunRecord& run) {
          return start_of(run).tool_version;
      }},
     {"pace",
      [](const journal::RunRecord& run) {
          return start_of(run).pace;
      }},
     {"command",
      [](const journal::RunRecord& run) {
          return start_of(run).command;
      }},
     {"options", [](const journal::RunRecord& run) {
          return options_text(start_of(run));
      }}}};

}  // namespace

std::vector<std::string> differences(const std::vector<NamedLog>& logs) {
    std::vector<std::string> found;
    for (const Trait& trait : traits) {
        const NamedLog& first = logs.front();
        const auto other = std::find_if(logs.begin(), logs.end(), [&](const NamedLog& log) {
            return trait.read(log.run) != trait.read(first.run);
        });
        if (other != logs.end()) {
            found.push_back(fmt::format(
                "the logs differ in their {}: {} ({}), {} ({})",
                trait.name,
                printable(trait.read(first.run)),
                printable(first.name),
                printable(trait.read(other->run)),
                printable(other->name)));
        }
    }
    return found;
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
