#pragma once

#include "cli/shown_request.hpp"
#include "emitter/journal/records.hpp"

#include <memory>
#include <string>

namespace ringproof::cli {

/// One event that was sent, and all that was seen of it.
struct SentEvent {
    ShownRequest request;
    journal::Attempt attempt;
    std::shared_ptr<const journal::TlsSeen> tls;  ///< null without TLS
    std::string curl;                             ///< sends the same once more; secrets masked
};

/// What Rinkel would make of the answer.
struct SendVerdict {
    enum class Kind {
        content,    ///< 200 in time, and nothing to worry about
        at_risk,    ///< 200 in time, but Rinkel itself might not have got that far
        failure,    ///< Rinkel would retry
        undecided,  ///< late, but so was our own machine
    };
    Kind kind{};
    std::string sentence;
    std::string fix;  ///< what to change; empty when nothing needs to be
};

/// `202 Accepted in 14 ms`, or in a few words what came instead of an answer.
[[nodiscard]] std::string what_came(const SentEvent& sent);

[[nodiscard]] SendVerdict judge(const SentEvent& sent);

}  // namespace ringproof::cli
