#pragma once

#include "receiver-conformance/report/assessment.hpp"

#include <functional>
#include <iosfwd>
#include <string>

namespace ringproof::report {

/// A scenario's file as an annotation is to name it: from the root of the repository. Empty for one
/// that is not there, as the cases that are built in.
using RepositoryPath = std::function<std::string(const std::string& file)>;

/// As many of a kind as GitHub shows for one step.
inline constexpr std::size_t annotations_max = 10;

/// GitHub's workflow commands (`::error file=…,line=…,title=…::…`): an error for each rule that
/// fails the run, a warning for what else needs a look. They point to the call in the scenario that
/// the evidence speaks of, where it speaks of one.
void write_github_annotations(
    std::ostream& out,
    const journal::RunRecord& run,
    const Assessment& assessment,
    const RepositoryPath& path);

}  // namespace ringproof::report
