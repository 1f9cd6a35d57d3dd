#include "emitter/transport/patient_transport.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <deque>
#include <functional>
#include <vector>

using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using ringproof::Duration;
using ringproof::journal::Outcome;
namespace transport = ringproof::transport;

namespace {

transport::Result result_of(Outcome outcome, std::uint16_t port) {
    transport::Result result;
    result.outcome = outcome;
    if (outcome == Outcome::accepted) {
        result.status = 200;
        result.address = "127.0.0.1:" + std::to_string(port);
    }
    return result;
}

transport::Result answered(int status) {
    transport::Result result = result_of(Outcome::refused, 0);
    result.status = status;
    result.address = "127.0.0.1:1";
    return result;
}

transport::Result broken_off() {
    transport::Result result = result_of(Outcome::protocol_error, 0);
    result.connection = 1;
    result.address = "127.0.0.1:1";
    return result;
}

/// Hands out scripted results, as an io_context runs.
class Scripted final : public transport::Transport {
  public:
    explicit Scripted(boost::asio::io_context& io) : io_(io) {}

    std::deque<transport::Result> results;
    std::vector<transport::Method> methods;
    transport::Result normal_get = answered(405);  ///< to the very first GET

    void send(const transport::Request& request, OnDone on_done) override {
        methods.push_back(request.method);
        if (request.method == transport::Method::get && !std::exchange(is_get_known_, true)) {
            results.push_front(normal_get);
        }
        boost::asio::post(
            io_, [result = results.front(), on_done = std::move(on_done)] { on_done(result); });
        results.pop_front();
    }

  private:
    boost::asio::io_context& io_;
    bool is_get_known_ = false;
};

/// A port that somebody listens on, or nobody.
struct World {
    boost::asio::io_context io;
    tcp::acceptor acceptor{io, {boost::asio::ip::make_address("127.0.0.1"), 0}};
    tcp::endpoint endpoint = acceptor.local_endpoint();
    Scripted inner{io};
    ringproof::rinkel::TargetUrl url{};
    transport::Request request{};

    World() {
        request.url = &url;
        inner.results.push_back(result_of(Outcome::accepted, endpoint.port()));
    }

    void stop_listening() { acceptor.close(); }

    void listen_again() {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address{true});
        acceptor.bind(endpoint);
        acceptor.listen();
    }

    transport::Result send(transport::PatientTransport& patient) {
        std::optional<transport::Result> got;
        patient.send(request, [&](transport::Result result) { got = std::move(result); });
        io.restart();
        while (!got) {
            io.run_one();
        }
        return *got;
    }
};

}  // namespace

TEST_CASE("a receiver that comes back is waited for, and the attempt fails as it did") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);

    world.stop_listening();
    world.inner.results.push_back(result_of(Outcome::connect_failed, 0));
    boost::asio::steady_timer supervisor{world.io, 150ms};
    supervisor.async_wait([&](boost::system::error_code) { world.listen_again(); });
    const auto result = world.send(patient);
    CHECK(result.outcome == Outcome::connect_failed);
    REQUIRE(result.back_after.has_value());
    CHECK(*result.back_after >= 100ms);
    CHECK(result.detail.find("was back after") != std::string::npos);
}

TEST_CASE("a receiver that stays away is waited for once, and not any longer") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 150ms};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.stop_listening();
    for (int i = 0; i < 2; ++i) {
        world.inner.results.push_back(result_of(Outcome::connect_failed, 0));
        CHECK_FALSE(world.send(patient).back_after.has_value());
    }
    // Whoever answers again is worth waiting for again.
    world.inner.results.push_back(result_of(Outcome::accepted, world.endpoint.port()));
    CHECK(world.send(patient).outcome == Outcome::accepted);
}

TEST_CASE("a receiver that never answered is not waited for") {
    World world;
    world.inner.results.clear();
    world.stop_listening();
    transport::PatientTransport patient{world.io, world.inner, 60s};
    world.inner.results.push_back(result_of(Outcome::connect_failed, 0));
    CHECK_FALSE(world.send(patient).back_after.has_value());
}

TEST_CASE("a handshake that broke off while the receiver listens is handed on at once") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 60s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results = {result_of(Outcome::tls_failed, 0), answered(404)};
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.results.empty());
}

TEST_CASE("without patience nothing is held back") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, Duration{}};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.stop_listening();
    world.inner.results.push_back(result_of(Outcome::connect_failed, 0));
    CHECK_FALSE(world.send(patient).back_after.has_value());
}

using transport::Method;

TEST_CASE("a proxy is asked with GETs until somebody is behind it again") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);

    world.inner.results = {
        answered(502), answered(502), broken_off(), answered(504), answered(404)};
    world.inner.methods.clear();
    const auto result = world.send(patient);
    CHECK(result.status == 502);
    REQUIRE(result.back_after.has_value());
    CHECK(*result.back_after >= 200ms);
    CHECK(result.detail.find("was back after") != std::string::npos);
    CHECK(
        world.inner.methods ==
        std::vector<Method>{Method::post, Method::get, Method::get, Method::get, Method::get});
}

TEST_CASE("a 502 of one server among several is no restart") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    for (const int misses : {0, 1, 2}) {
        INFO(misses);
        world.inner.results.assign(static_cast<std::size_t>(misses) + 1, answered(502));
        world.inner.results.push_back(answered(405));
        const auto result = world.send(patient);
        CHECK(result.status == 502);
        CHECK_FALSE(result.back_after.has_value());
        CHECK(world.inner.results.empty());
    }
}

TEST_CASE("a proxy that never had anybody behind it is not asked") {
    World world;
    world.inner.results = {answered(502), answered(502)};
    transport::PatientTransport patient{world.io, world.inner, 60s};
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.methods == std::vector<Method>{Method::post, Method::post});
}

TEST_CASE("a proxy that stays without a receiver is waited for once") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 150ms};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results.assign(8, answered(502));
    CHECK_FALSE(world.send(patient).back_after.has_value());
    world.inner.methods.clear();
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.methods == std::vector<Method>{Method::post});
}

TEST_CASE("whoever breaks connections off is asked until it answers again") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    for (const Outcome outcome : {Outcome::tls_failed, Outcome::protocol_error}) {
        world.inner.results = {result_of(outcome, 0)};
        world.inner.results.insert(world.inner.results.end(), 3, broken_off());
        world.inner.results.push_back(answered(404));
        CHECK(world.send(patient).back_after.has_value());
        CHECK(world.inner.results.empty());
    }
}

TEST_CASE("servers that take turns are not asked in between, after two false alarms") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    for (int alarm = 0; alarm < 2; ++alarm) {
        world.inner.results = {answered(502), answered(404)};
        CHECK(world.send(patient).status == 502);
        world.inner.results = {answered(201)};
        CHECK(world.send(patient).status == 201);
    }
    world.inner.methods.clear();
    for (const int status : {502, 502, 200, 502, 502}) {
        world.inner.results = {answered(status)};
        CHECK(world.send(patient).status == status);
    }
    CHECK(world.inner.methods == std::vector<Method>(5, Method::post));
    // The third in a row is looked into.
    world.inner.results = {
        answered(502), answered(502), answered(502), answered(502), answered(404)};
    CHECK(world.send(patient).back_after.has_value());
}

TEST_CASE("a proxy that answers GETs itself is given time, once") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 400ms};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    const auto send_refused = [&](int count) {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i) {
            world.inner.results = {answered(502), answered(405)};
            CHECK_FALSE(world.send(patient).back_after.has_value());
        }
        return std::chrono::steady_clock::now() - begin;
    };
    CHECK(send_refused(6) >= 100ms);
    CHECK(send_refused(1) >= 200ms);
    world.inner.results = {result_of(Outcome::accepted, 1)};
    CHECK(world.send(patient).outcome == Outcome::accepted);
}

namespace {

transport::Result page(int status, std::string words) {
    transport::Result result = answered(status);
    result.response.emplace().body = std::move(words);
    return result;
}

}  // namespace

TEST_CASE("a page that nobody knows is a stand-in's while GETs get it, too") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results = {
        page(500, "Something went wrong"),
        page(503, "Back soon (request 01b7)"),
        page(503, "Back soon (request 99)"),
        page(503, "Back soon (request 4)")};
    world.inner.results.insert(world.inner.results.end(), 6, answered(405));
    const auto result = world.send(patient);
    CHECK(result.status == 500);
    REQUIRE(result.back_after.has_value());
    CHECK(*result.back_after >= 300ms);
    CHECK(world.inner.results.empty());
}

TEST_CASE("a refusal of the receiver's own is looked into twice, and not waited for") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    for (int time = 0; time < 2; ++time) {
        world.inner.results = {page(500, "KeyError: 'choice'"), answered(405)};
        CHECK_FALSE(world.send(patient).back_after.has_value());
        CHECK(world.inner.results.empty());
    }
    world.inner.methods.clear();
    world.inner.results = {page(500, "KeyError: 'choice'")};
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.methods == std::vector<Method>{Method::post});
}

TEST_CASE("what a GET always gets tells nothing of an absence") {
    World world;
    world.inner.normal_get = page(500, "Internal Server Error");
    transport::PatientTransport patient{world.io, world.inner, 60s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results = {page(500, "Internal Server Error")};
    CHECK_FALSE(world.send(patient).back_after.has_value());
}

TEST_CASE("who refuses again after a few GETs counts requests, and was not away") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results.assign(5, page(503, "too busy"));
    world.inner.results.push_back(answered(405));
    world.inner.results.push_back(answered(405));
    world.inner.results.push_back(page(503, "too busy"));
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.results.empty());
    world.inner.results = {page(503, "too busy")};
    CHECK_FALSE(world.send(patient).back_after.has_value());
    CHECK(world.inner.results.empty());
}

TEST_CASE("limits that say so, and other refusals, are not looked into") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 60s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    auto limit = page(503, "slow down");
    limit.response->headers.emplace_back("Retry-After", "1");
    const auto nginx = page(
        503,
        "<html><body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n"
        "<hr><center>nginx</center>\r\n</body></html>");
    for (const auto& refusal : {limit, nginx, page(429, "slow down"), page(400, "bad cause")}) {
        INFO(*refusal.status);
        world.inner.results = {refusal};
        CHECK_FALSE(world.send(patient).back_after.has_value());
    }
}

TEST_CASE("somebody who was answered meanwhile says that nobody was away") {
    World world;
    transport::PatientTransport patient{world.io, world.inner, 5s};
    CHECK(world.send(patient).outcome == Outcome::accepted);
    world.inner.results.assign(4, page(503, "queue is full"));
    world.inner.results.insert(world.inner.results.end(), 6, answered(405));
    world.inner.results.insert(world.inner.results.begin() + 2, answered(200));
    std::optional<transport::Result> first;
    std::optional<transport::Result> second;
    patient.send(world.request, [&](transport::Result result) { first = std::move(result); });
    boost::asio::steady_timer meanwhile{world.io, 30ms};
    meanwhile.async_wait([&](boost::system::error_code) {
        patient.send(world.request, [&](transport::Result result) { second = std::move(result); });
    });
    world.io.restart();
    while (!first) {
        world.io.run_one();
    }
    REQUIRE(second.has_value());
    CHECK(second->status == 200);
    CHECK_FALSE(first->back_after.has_value());
}
