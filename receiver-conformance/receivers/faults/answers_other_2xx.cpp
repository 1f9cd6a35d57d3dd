#include "receiver-conformance/receivers/faults/fault.hpp"

namespace ringproof::receiver_faults {
namespace {

/// Takes the event as it should, and says so with a status that Rinkel takes for a failure (F4).
receivers::Webhook answering(int status) {
    return [status](const receivers::Delivery& delivery, receivers::CallBook& book) {
        auto answer = receivers::take_event(delivery, book);
        auto& response = std::get<http_server::Response>(answer.content);
        response.status = response.status == 200 ? status : response.status;
        return answer;
    };
}

}  // namespace

/// The natural answer of whoever puts the event into a queue.
Fault answers_202() {
    return {
        .name = "answers-202",
        .sentence = "takes the event and answers 202 Accepted",
        .rule = "status.200",
        .webhook = answering(202)};
}

/// What many frameworks answer when a handler returns nothing.
Fault answers_204() {
    return {
        .name = "answers-204",
        .sentence = "takes the event and answers 204 No Content",
        .rule = "status.200",
        .webhook = answering(204)};
}

}  // namespace ringproof::receiver_faults
