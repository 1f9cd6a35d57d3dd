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

    void send(const transport::Request& request, OnDone on_done) override {
        methods.push_back(request.method);
        boost::asio::post(
            io_, [result = results.front(), on_done = std::move(on_done)] { on_done(result); });
        results.pop_front();
    }

  private:
    boost::asio::io_context& io_;
};

/// A port that somebody listens on, or nobody.
struct World {
    boost::asio::io_context io;
    tcp::acceptor acceptor{io, {boost::asio::ip::make_address("127.0.0.1"), 0}};
    tcp::endpoint endpoint = acceptor.local_endpoint();
    Scripted inner{io};

    World() { inner.results.push_back(result_of(Outcome::accepted, endpoint.port())); }

    void stop_listening() { acceptor.close(); }

    void listen_again() {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address{true});
        acceptor.bind(endpoint);
        acceptor.listen();
    }

    transport::Result send(transport::PatientTransport& patient) {
        std::optional<transport::Result> got;
        patient.send({}, [&](transport::Result result) { got = std::move(result); });
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
