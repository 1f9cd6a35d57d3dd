#pragma once

#include "receiver-conformance/rules/rule.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <string>

namespace ringproof::testing {

using rules::Finding;
using rules::Status;

/// What the rule with this id says of a run.
[[nodiscard]] inline Finding verdict_on(const RecordedRun& recorded, std::string_view id) {
    const rules::Rule* rule = rules::find(id);
    REQUIRE(rule != nullptr);
    return rule->judge(recorded.run());
}

/// All evidence in one text, to look for words in.
[[nodiscard]] inline std::string evidence_of(const Finding& finding) {
    std::string text;
    for (const std::string& line : finding.evidence) {
        text += line + '\n';
    }
    return text;
}

[[nodiscard]] inline bool contains(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

}  // namespace ringproof::testing
