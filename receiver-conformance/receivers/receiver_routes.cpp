#include "receiver-conformance/receivers/receiver_routes.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/state_json.hpp"

#include <utility>

namespace ringproof::receivers {
namespace {
using http_server::Answer;
using http_server::Reply;
using http_server::Request;
using http_server::Response;
using http_server::Verb;

/// What all routes share; touched by the server's thread only.
struct Desk {
    Webhook webhook;
    std::function<void(const Visit&)> on_visit;
    CallBook book;

    void take(const Request& request, const Reply& reply);
    void show_call(const Request& request, const Reply& reply) const;
    void list_calls(const Reply& reply) const;
};

Response json(int status, std::string body) {
    return {.status = status, .body = std::move(body), .content_type = "application/json"};
}

Visit describe(const Delivery& delivery, const Answer& answer) {
    Visit visit;
    const auto read = read_event(delivery);
    if (const auto* event = std::get_if<ReceivedEvent>(&read)) {
        visit.event = event->event;
        visit.call = event->call;
    }
    if (const auto* response = std::get_if<Response>(&answer.content)) {
        visit.status = response->status;
        visit.remark = response->status == 200 ? "" : response->body;
    }
    return visit;
}

void Desk::take(const Request& request, const Reply& reply) {
    Delivery delivery;
    delivery.event_in_path = request.parameter("event");
    delivery.content_type = request.header("Content-Type");
    delivery.body = request.body;
    if (!delivery.event_in_path.empty() && !rinkel::parse_event(delivery.event_in_path)) {
        reply(Response{.status = 404, .body = "no such event\n"});
        return;
    }
    const std::uint64_t duplicates = book.duplicates();
    Answer answer = webhook(delivery, book);
    if (on_visit) {
        Visit visit = describe(delivery, answer);
        visit.is_repeat = book.duplicates() > duplicates;
        on_visit(visit);
    }
    reply(std::move(answer));
}

void Desk::show_call(const Request& request, const Reply& reply) const {
    const BookedCall* call = book.find(request.parameter("id"));
    if (call == nullptr) {
        reply(json(404, "{\"error\": \"no event of this call has arrived\"}\n"));
        return;
    }
    reply(json(200, to_state_json(*call)));
}

void Desk::list_calls(const Reply& reply) const {
    reply(json(200, to_list_json(book)));
}

}  // namespace

std::vector<http_server::Route> make_receiver_routes(
    Webhook webhook, std::function<void(const Visit&)> on_visit, BookLimits limits) {
    const auto desk =
        std::make_shared<Desk>(Desk{std::move(webhook), std::move(on_visit), CallBook{limits}});
    const auto take = [desk](const Request& request, const Reply& reply) {
        desk->take(request, reply);
    };
    const auto show_call = [desk](const Request& request, const Reply& reply) {
        desk->show_call(request, reply);
    };
    const auto list_calls = [desk](const Request&, const Reply& reply) {
        desk->list_calls(reply);
    };
    const auto say_healthy = [](const Request&, const Reply& reply) {
        reply(Response{.body = "ok\n"});
    };
    return {
        {Verb::post, "/webhook", take},
        {Verb::post, "/webhook/{event}", take},
        {Verb::get, "/calls/{id}", show_call},
        {Verb::get, "/calls", list_calls},
        {Verb::get, "/healthz", say_healthy},
    };
}

}  // namespace ringproof::receivers
