#include "receiver-conformance/receivers/webhook.hpp"

#include <utility>

namespace ringproof::receivers {

http_server::Answer answer_with(int status, std::string body) {
    http_server::Answer answer;
    answer.content = http_server::Response{.status = status, .body = std::move(body) + "\n"};
    return answer;
}

http_server::Answer refuse(const NotAnEvent& refusal) {
    return answer_with(refusal.status, refusal.problem);
}

http_server::Answer take_event(const Delivery& delivery, CallBook& book) {
    const auto read = read_event(delivery);
    if (const auto* refusal = std::get_if<NotAnEvent>(&read)) {
        return refuse(*refusal);
    }
    book.book(std::get<ReceivedEvent>(read));
    return answer_with(200, "ok");
}

}  // namespace ringproof::receivers
