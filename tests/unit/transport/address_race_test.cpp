#include "emitter/transport/address_race.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <optional>

using namespace ringproof::transport;
using boost::asio::ip::make_address;
using boost::asio::ip::tcp;

namespace {

std::vector<std::string> texts(const std::vector<tcp::endpoint>& endpoints) {
    std::vector<std::string> all;
    for (const auto& endpoint : endpoints) {
        all.push_back(to_text(endpoint));
    }
    return all;
}

/// A port that is bound and refuses, because nobody listens.
tcp::endpoint refusing(boost::asio::io_context& io, tcp::socket& holder) {
    static_cast<void>(io);
    holder.open(tcp::v4());
    holder.bind({make_address("127.0.0.1"), 0});
    return holder.local_endpoint();
}

}  // namespace

TEST_CASE("families take turns, the preferred one first") {
    const auto order = in_racing_order(
        {make_address("2001:db8::1"), make_address("2001:db8::2"), make_address("192.0.2.1")}, 443);
    CHECK(
        texts(order) ==
        std::vector<std::string>{"[2001:db8::1]:443", "192.0.2.1:443", "[2001:db8::2]:443"});
}

TEST_CASE("a refused address makes way for the next one at once") {
    boost::asio::io_context io;
    tcp::socket holder{io};
    const tcp::acceptor acceptor{io, {make_address("127.0.0.1"), 0}};
    const auto dead = refusing(io, holder);
    std::optional<AddressRace::Finish> finish;
    AddressRace race{io, {dead, acceptor.local_endpoint()}, [&](AddressRace::Finish result) {
                         finish = std::move(result);
                     }};
    const auto start = std::chrono::steady_clock::now();
    race.start();
    CHECK_FALSE(finish);
    io.run();
    REQUIRE(finish);
    CHECK(finish->socket.is_open());
    CHECK(finish->endpoint == acceptor.local_endpoint());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds{200});
}

TEST_CASE("when every address fails, each is told with its error") {
    boost::asio::io_context io;
    tcp::socket one{io};
    tcp::socket two{io};
    const auto first = refusing(io, one);
    const auto second = refusing(io, two);
    std::optional<AddressRace::Finish> finish;
    AddressRace race{io, {first, second}, [&](AddressRace::Finish result) {
                         finish = std::move(result);
                     }};
    race.start();
    io.run();
    REQUIRE(finish);
    CHECK_FALSE(finish->socket.is_open());
    REQUIRE(finish->failures.size() == 2);
    CHECK(finish->failures[0].endpoint == first);
    CHECK(finish->failures[1].error == boost::asio::error::connection_refused);
}

TEST_CASE("a race that is destroyed ends without an answer") {
    boost::asio::io_context io;
    tcp::socket holder{io};
    const auto dead = refusing(io, holder);
    int calls = 0;
    {
        AddressRace race{io, {dead, dead}, [&](const AddressRace::Finish&) {
                             ++calls;
                         }};
        race.start();
    }
    io.run();
    CHECK(calls == 0);
}
