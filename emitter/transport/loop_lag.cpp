#include "emitter/transport/loop_lag.hpp"

#include <algorithm>

namespace ringproof::transport {

void LoopLag::note(Moment moment, Duration lag) {
    beats_[next_] = {moment, lag};
    next_ = (next_ + 1) % beats_.size();
}

Duration LoopLag::worst_since(Moment start) const {
    Duration worst{};
    for (std::size_t back = 1; back <= beats_.size(); ++back) {
        const Beat& beat = beats_[(next_ + beats_.size() - back) % beats_.size()];
        if (beat.moment < start) {
            break;
        }
        worst = std::max(worst, beat.lag);
    }
    return worst;
}

}  // namespace ringproof::transport
