#include "receiver-conformance/receivers/receiver_routes.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/state_json.hpp"

#include <memory>
#include <utility>

namespace ringproof::receivers {
namespace {
using http_server::Answer;
using http_server::Reply;
using http_server::Request;
using http_server::Response;
using http_server::Verb;

/// What all routes share; touched by the server's thread only.
class Desk {
  public:
    explicit Desk(Behaviour behaviour) : behaviour_{std::move(behaviour)}, book_{behaviour_.book} {}

    void take(const Request& request, const Reply& reply);
    void show_call(const Request& request, const Reply& reply) const;
    void list_calls(const Reply& reply) const;

  private:
    Behaviour behaviour_;
    CallBook book_;
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
    const std::uint64_t duplicates = book_.duplicates();
    Answer answer = behaviour_.webhook(delivery, book_);
    if (behaviour_.on_visit) {
        Visit visit = describe(delivery, answer);
        visit.is_repeat = book_.duplicates() > duplicates;
        behaviour_.on_visit(visit);
    }
    reply(std::move(answer));
}

void Desk::show_call(const Request& request, const Reply& reply) const {
    const BookedCall* call = book_.find(request.parameter("id"));
    if (call == nullptr) {
        reply(json(404, "{\"error\": \"no event of this call has arrived\"}\n"));
        return;
    }
    reply(json(200, to_state_json(*call)));
}

void Desk::list_calls(const Reply& reply) const {
    reply(json(200, to_list_json(book_)));
}

}  // namespace

std::vector<http_server::Route> make_receiver_routes(Behaviour behaviour) {
    const Paths paths = behaviour.paths;
    const auto desk = std::make_shared<Desk>(std::move(behaviour));
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
    std::vector<http_server::Route> routes{
        {Verb::post, "/webhook", take},
        {Verb::post, "/webhook/{event}", take},
        {Verb::get, "/calls/{id}", show_call},
        {Verb::get, "/calls", list_calls},
        {Verb::get, "/healthz", say_healthy},
    };
    if (paths == Paths::any) {
        routes.push_back({Verb::post, "/{path...}", say_healthy});
    }
    return routes;
}

}  // namespace ringproof::receivers
