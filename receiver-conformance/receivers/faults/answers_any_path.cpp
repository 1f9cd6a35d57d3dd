#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {

/// A mistyped webhook URL looks healthy then, and every event sent to it is lost.
Fault answers_any_path() {
    return {
        .name = "answers-any-path",
        .sentence = "answers 200 to every path, also where nobody takes events",
        .rule = "surface.catch-all",
        .webhook = receivers::take_event,
        .paths = receivers::Paths::any,
        .shows = Shows::at_surface};
}

}  // namespace ringproof::receiver_faults
