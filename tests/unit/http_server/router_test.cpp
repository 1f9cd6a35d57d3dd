#include "emitter/http_server/router.hpp"

#include "emitter/http_server/exchange.hpp"
#include "tests/support/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <stdexcept>

using namespace ringproof::http_server;
namespace asio = boost::asio;

namespace {

Response ask(const Router& router, Verb verb, const std::string& path) {
    asio::io_context io;
    const auto exchange = std::make_shared<Exchange>(io.get_executor());
    Request request;
    request.verb = verb;
    request.path = path;
    router.handle(request, Reply{exchange});
    Response response;
    asio::co_spawn(
        io, exchange->wait(), [&](const std::exception_ptr& failure, const Answer& answer) {
            CHECK_FALSE(failure);
            response = std::get<Response>(answer.content);
        });
    io.run();
    return response;
}

Handler say(const std::string& text) {
    return [text](const Request& request, const Reply& reply) {
        reply(Response{.body = text + std::string{request.parameter("id")}});
    };
}

}  // namespace

TEST_CASE("a pattern matches whole segments and decodes what it names") {
    std::vector<std::pair<std::string, std::string>> found;
    CHECK(matches("/calls/{id}", "/calls/a%2Fb", found));
    CHECK(found == decltype(found){{"id", "a/b"}});
    CHECK_FALSE(matches("/calls/{id}", "/calls", found));
    CHECK_FALSE(matches("/calls/{id}", "/calls/", found));
    CHECK_FALSE(matches("/calls/{id}", "/calls/a/b", found));
    CHECK_FALSE(matches("/calls", "/calls/", found));
    CHECK(found.size() == 1);
}

TEST_CASE("a pattern with a rest matches everything below it") {
    std::vector<std::pair<std::string, std::string>> found;
    CHECK(matches("/files/{path...}", "/files/a/b", found));
    CHECK(matches("/{path...}", "/", found));
    CHECK(found == decltype(found){{"path", "a/b"}, {"path", ""}});
}

TEST_CASE("the first route that matches path and verb answers") {
    const Router router{
        {{Verb::get, "/calls/all", say("all")},
         {Verb::get, "/calls/{id}", say("one ")},
         {Verb::remove, "/calls/{id}", say("gone ")}}};
    CHECK(ask(router, Verb::get, "/calls/all").body == "all");
    CHECK(ask(router, Verb::get, "/calls/7").body == "one 7");
    CHECK(ask(router, Verb::head, "/calls/7").body == "one 7");
    CHECK(ask(router, Verb::remove, "/calls/7").body == "gone 7");
}

TEST_CASE("an unknown path is 404, a known one with another verb is 405 with Allow") {
    const Router router{{{Verb::get, "/a", say("")}, {Verb::put, "/a", say("")}}};
    CHECK(ask(router, Verb::get, "/b").status == 404);
    const Response response = ask(router, Verb::post, "/a");
    CHECK(response.status == 405);
    REQUIRE(response.headers.size() == 1);
    CHECK(response.headers[0].name == "Allow");
    CHECK(response.headers[0].value == "GET, PUT");
}

TEST_CASE("a handler that throws, or forgets to answer, is a 500") {
    const Handler throws = [](const Request&, const Reply&) {
        throw std::runtime_error("a bug");
    };
    const Handler forgets = [](const Request&, const Reply&) {
    };
    const Router router{{{Verb::get, "/throws", throws}, {Verb::get, "/forgets", forgets}}};
    CHECK(ask(router, Verb::get, "/throws").status == 500);
    CHECK(ask(router, Verb::get, "/forgets").status == 500);
}

TEST_CASE("only the first of two answers counts") {
    const Handler twice = [](const Request&, const Reply& reply) {
        reply(Response{.status = 201});
        reply(Response{.status = 202});
    };
    const Router router{{{Verb::get, "/", twice}}};
    CHECK(ask(router, Verb::get, "/").status == 201);
}
