#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

Request without_reuse(const Request& request) {
    Request alone = request;
    alone.connection_use = transport::ConnectionUse::new_only;
    return alone;
}

}  // namespace ringproof::faults
