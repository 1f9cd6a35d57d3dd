#include "receiver-conformance/report/merge.hpp"

#include "receiver-conformance/report/log_differences.hpp"
#include "receiver-conformance/report/shards.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ringproof::report {
namespace {

using journal::RunFinished;
using journal::RunStarted;

/// Shares in their order; whole runs by the time at which they began.
bool comes_before(const NamedLog& a, const NamedLog& b) {
    const auto key = [](const NamedLog& log) {
        return std::tuple{shard_number(log.run), start_of(log.run).real_time, log.name};
    };
    return key(a) < key(b);
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
    if (auto problem = different_runs(logs)) {
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
