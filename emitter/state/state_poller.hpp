#pragma once

#include "emitter/core/time.hpp"
#include "emitter/state/state_answer.hpp"

#include <string>

namespace ringproof::state {

/// Port: asks one place once, and lets time go by.
class StatePoller {
  public:
    virtual ~StatePoller() = default;

    [[nodiscard]] virtual StateAnswer ask(std::size_t source, const std::string& call) = 0;

    /// Whether what is asked next is asked on connections of its own: behind one address there may
    /// be several servers, and each keeps its connections.
    virtual void use_new_connections(bool /*are_new*/) {}

    virtual void pause(Duration duration) = 0;
    [[nodiscard]] virtual Duration now() = 0;  ///< real, since any moment
};

}  // namespace ringproof::state
