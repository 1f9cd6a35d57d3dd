#pragma once

#include "receiver-conformance/report/known_failures.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::cli {

/// The known failures of `--expect-failures FILE`; nothing after every error of the file has been
/// printed, each with its line.
[[nodiscard]] std::optional<std::vector<report::KnownFailure>> load_expected_failures(
    const std::string& file, std::ostream& err);

}  // namespace ringproof::cli
