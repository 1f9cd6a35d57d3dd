#pragma once

#include "receiver-conformance/report/merge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ringproof::report {

/// What the shares of a run come to.
struct ShardCheck {
    std::optional<std::string> problem;  ///< a share that is there twice, or of another whole
    std::vector<std::string> gaps;       ///< shares that are missing
};

/// Looks at the `shard` of every log; logs without one are whole runs.
[[nodiscard]] ShardCheck check_shards(const std::vector<NamedLog>& logs);

/// The number of a log's share, `2` of `2/4`; 0 without one.
[[nodiscard]] std::uint64_t shard_number(const journal::RunRecord& run);

}  // namespace ringproof::report
