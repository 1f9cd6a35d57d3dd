#pragma once

#include "receiver-conformance/rules/rule.hpp"

namespace ringproof::rules {

/// Whether events of one content type are taken. What fails for other reasons, too, is left to
/// status.200: only an answer that speaks of the content counts against the receiver.
[[nodiscard]] Finding judge_content(const journal::RunRecord& run, journal::ContentType type);

}  // namespace ringproof::rules
