#pragma once

#include "emitter/transport/transport.hpp"

#include <optional>
#include <string>
#include <variant>

/// What the network does between Rinkel and the receiver; the receiver needs no code for it.
namespace ringproof::faults {

/// The request is delivered, the answer is read, and Rinkel never hears of it.
struct LoseResponse {};

/// The connection is reset at a chosen point.
struct Cut {
    transport::CutPoint point{};
};

/// The connection is made and reset before the request is sent.
struct Reset {};

/// As if the deadline had passed in silence: the request reaches nobody.
struct TimeOut {
    enum class Wait { none, real };
    Wait wait = Wait::none;
};

/// As if the port were closed: the request reaches nobody.
struct Unreachable {};

/// As if the receiver had answered so: the request reaches nobody.
struct AnswerWith {
    int status = 0;
};

using Decision = std::variant<LoseResponse, Cut, Reset, TimeOut, Unreachable, AnswerWith>;

/// All that strikes one attempt.
struct FaultSet {
    std::optional<Decision> decision;  ///< what makes its outcome, if anything does
    Duration delay{};                  ///< on the way to the receiver; counts against the deadline
    transport::ConnectionUse connection_use = transport::ConnectionUse::kept_or_new;
    std::string words;  ///< `lose-response`, `delay 500ms`; for the log
};

}  // namespace ringproof::faults
