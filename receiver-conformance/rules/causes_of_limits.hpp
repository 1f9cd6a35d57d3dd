#pragma once

#include "receiver-conformance/rules/unexplained.hpp"

/// Causes that are limits of number, size or time.
namespace ringproof::rules {

/// Who has taken nothing at all is rather in maintenance than at its limit.
void explain_limits(Unexplained& rest);

void explain_sizes(Unexplained& rest);

/// Always 503, alone, too, and only this kind: what it calls is down, and no limit was reached.
void explain_failing_kinds(Unexplained& rest);

}  // namespace ringproof::rules
