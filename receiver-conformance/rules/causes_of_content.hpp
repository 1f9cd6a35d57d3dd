#pragma once

#include "receiver-conformance/rules/unexplained.hpp"

/// Causes that are in an event itself.
namespace ringproof::rules {

/// A datetime that is never taken: by itself a crash says that it could not be read.
void explain_age(Unexplained& rest);

void explain_encodings(Unexplained& rest);

void explain_missing_fields(Unexplained& rest);

/// A value that the receiver never takes, although it takes the event without it.
void explain_values(Unexplained& rest);

}  // namespace ringproof::rules
