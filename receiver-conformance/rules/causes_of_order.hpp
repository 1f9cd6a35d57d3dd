#pragma once

#include "receiver-conformance/rules/unexplained.hpp"

/// Causes in what else came: another event of the call, or the same one again.
namespace ringproof::rules {

void explain_collisions(Unexplained& rest);

void explain_stumbles(Unexplained& rest);

/// Of each call one event is taken, and no more.
void explain_one_per_call(Unexplained& rest);

void explain_order(Unexplained& rest);

void explain_repetitions(Unexplained& rest);

}  // namespace ringproof::rules
