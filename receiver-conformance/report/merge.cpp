#include "receiver-conformance/report/merge.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ringproof::report {
namespace {

using journal::RunFinished;
using journal::RunStarted;

RunStarted start_of(const journal::RunRecord& run) {
    const auto* started = run.first<RunStarted>();
    return started == nullptr ? RunStarted{} : *started;
}

/// Shares in their order; whole runs by the time at which they began.
bool comes_before(const NamedLog& a, const NamedLog& b) {
    const auto key = [](const NamedLog& log) {
        return std::tuple{shard_number(log.run), start_of(log.run).real_time, log.name};
    };
    return key(a) < key(b);
}

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

constexpr Trait traits[] = {
    {"target",
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
     }}};

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

/// Appends logs one after the other. Numbers that attempts refer to go on where the log before
/// ended.
class Joiner {
  public:
    explicit Joiner(RunStarted started) { run_.records.emplace_back(std::move(started)); }

    void append(journal::RunRecord log) {
        const auto* finished = log.first<RunFinished>();
        const RunFinished end = finished == nullptr ? RunFinished{true, {}, {}} : *finished;
        finished_.is_interrupted = finished_.is_interrupted || end.is_interrupted;
        finished_.virtual_time += end.virtual_time;
        // The shares were played side by side.
        finished_.real_time = std::max(finished_.real_time, end.real_time);
        for (journal::Record& record : log.records) {
            std::visit([this](auto& one) { take(one); }, record);
        }
        tls_before_ = tls_;
        connections_before_ = connections_;
    }

    journal::RunRecord finish() {
        run_.records.emplace_back(finished_);
        return std::move(run_);
    }

  private:
    void take(RunStarted& /*started*/) {}

    void take(RunFinished& /*finished*/) {}

    void take(journal::TlsSeen& seen) {
        seen.number += tls_before_;
        tls_ = std::max(tls_, seen.number);
        run_.records.emplace_back(std::move(seen));
    }

    void take(journal::Attempt& attempt) {
        attempt.tls += attempt.tls == 0 ? 0 : tls_before_;
        attempt.connection += attempt.connection == 0 ? 0 : connections_before_;
        connections_ = std::max(connections_, attempt.connection);
        run_.records.emplace_back(std::move(attempt));
    }

    template <typename Other>
    void take(Other& record) {
        run_.records.emplace_back(std::move(record));
    }

    journal::RunRecord run_;
    RunFinished finished_;
    std::uint32_t tls_ = 0;
    std::uint32_t tls_before_ = 0;
    std::uint32_t connections_ = 0;
    std::uint32_t connections_before_ = 0;
};

/// As the first log has it, for the whole.
RunStarted joint_start(const std::vector<NamedLog>& logs) {
    RunStarted joint = start_of(logs.front().run);
    joint.shard.clear();
    for (const NamedLog& log : logs) {
        joint.real_time = std::min(joint.real_time, start_of(log.run).real_time);
    }
    return joint;
}

}  // namespace

std::variant<MergedRun, std::string> merge_logs(std::vector<NamedLog> logs) {
    std::stable_sort(logs.begin(), logs.end(), comes_before);
    ShardCheck shards = check_shards(logs);
    if (shards.problem) {
        return std::move(*shards.problem);
    }
    if (logs.size() == 1) {
        return MergedRun{std::move(logs.front().run), {}, std::move(shards.gaps)};
    }
    if (auto problem = same_run_twice(logs)) {
        return std::move(*problem);
    }
    std::vector<std::string> remarks = differences(logs);
    Joiner joiner{joint_start(logs)};
    for (NamedLog& log : logs) {
        joiner.append(std::move(log.run));
    }
    return MergedRun{joiner.finish(), std::move(remarks), std::move(shards.gaps)};
}

}  // namespace ringproof::report
