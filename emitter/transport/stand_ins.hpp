#pragma once

#include "emitter/transport/transport.hpp"

#include <map>
#include <optional>
#include <string>

namespace ringproof::transport {

/// Tells answers of somebody who stands in for a receiver that is away (a proxy's own error page, a
/// maintenance page, the 404 of a router that has lost it) from the receiver's own, whatever their
/// words: while it is away a GET gets the same, and while it is there a GET gets something else.
class StandIns {
  public:
    /// What a GET gets while the receiver takes events. Without a status nothing is ever suspected.
    void learn(const Result& answer);

    /// Whether a GET should be asked who gave this answer to an event: 404 or 5xx, of no limit that
    /// is known as one, other than what a GET gets, and not cleared.
    [[nodiscard]] bool is_suspect(const Result& result) const;

    /// The answers look alike: same status, and the same words but for those with digits in them.
    [[nodiscard]] static bool are_alike(const Result& one, const Result& other);

    /// A GET got something else at once: another hint that the receiver itself answers like this.
    void note_false_alarm(const Result& result);

    /// It comes and goes with the number of requests: a limit, and nobody is away.
    void clear(const Result& result);

  private:
    std::optional<std::string> normal_;
    std::map<std::string, int, std::less<>> false_alarms_;  ///< bounded, by look
};

}  // namespace ringproof::transport
