#pragma once

#include "receiver-conformance/rules/unexplained.hpp"

/// Causes that are not in the event but about the receiver: a process, a server among several,
/// chance.
namespace ringproof::rules {

/// Before all others: what one of several refuses, the others take.
void explain_instance(Unexplained& rest);

void explain_deaths(Unexplained& rest);

/// Nothing got through for a while, whatever it was.
void explain_closed_spells(Unexplained& rest);

/// Only the first answers of the run: the receiver was still starting.
void explain_not_ready(Unexplained& rest);

void explain_closed_door(Unexplained& rest);

/// Refused at first, and taken when it was sent again. Only failures come and go: who answers
/// 202 means it.
void explain_chance(Unexplained& rest);

}  // namespace ringproof::rules
