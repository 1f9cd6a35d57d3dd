#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {

/// A framework that insists on a slash at the end, or a login page in front: never followed (F6).
Fault redirects() {
    const auto webhook = [](const receivers::Delivery&, receivers::CallBook&) {
        http_server::Answer answer;
        answer.content =
            http_server::Response{.status = 301, .headers = {{"Location", "/webhook/"}}};
        return answer;
    };
    return {
        .name = "redirects",
        .sentence = "redirects to the same path with a slash at its end",
        .rule = "status.200",
        .webhook = webhook};
}

}  // namespace ringproof::receiver_faults
