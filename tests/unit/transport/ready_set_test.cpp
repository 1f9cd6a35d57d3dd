#include "emitter/transport/ready_set.hpp"

#include "tests/support/catch.hpp"

#include <array>
#include <functional>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace ringproof::transport {
namespace {

/// Two sockets that are connected to each other.
struct Pair {
    Pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0); }

    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    ~Pair() {
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void say(char letter) const { REQUIRE(::send(ends[1], &letter, 1, 0) == 1); }

    [[nodiscard]] int near() const { return ends[0]; }

    std::array<int, 2> ends{};
};

struct Listener final : ReadyListener {
    void on_ready(Ready ready) override {
        heard.push_back(ready);
        if (then) {
            then();
        }
    }

    std::vector<Ready> heard;
    std::function<void()> then;
};

struct Fixture {
    boost::asio::io_context io;
    std::unique_ptr<ReadySet> set = std::make_unique<ReadySet>(io);

    /// One look of the loop at what is ready.
    void look() {
        io.restart();
        set->begin_wait();
        io.poll();
        set->end_wait();
        io.poll();
    }
};

TEST_CASE("a socket is told of once for each arrival, read or not") {
    Fixture loop;
    Pair pair;
    Listener listener;
    REQUIRE(loop.set->add(pair.near(), listener));
    loop.look();
    CHECK(listener.heard.empty());
    pair.say('a');
    loop.look();
    REQUIRE(listener.heard.size() == 1);
    CHECK(listener.heard.front().for_reading);
    CHECK_FALSE(listener.heard.front().for_writing);
    loop.look();
    CHECK(listener.heard.size() == 1);
    pair.say('b');
    loop.look();
    CHECK(listener.heard.size() == 2);
    loop.set->forget(listener);
}

TEST_CASE("what lies unread is told again when that is asked for") {
    Fixture loop;
    Pair pair;
    Listener listener;
    REQUIRE(loop.set->add(pair.near(), listener));
    pair.say('a');
    loop.look();
    loop.set->tell_again(pair.near(), listener, {true, false});
    loop.look();
    CHECK(listener.heard.size() == 2);
    loop.set->tell_again(pair.near(), listener, {false, true});
    loop.look();
    REQUIRE(listener.heard.size() == 3);
    CHECK(listener.heard.back().for_writing);
    loop.set->forget(listener);
}

TEST_CASE("the end of the other side is told as something to read") {
    Fixture loop;
    Pair pair;
    Listener listener;
    REQUIRE(loop.set->add(pair.near(), listener));
    ::shutdown(pair.ends[1], SHUT_WR);
    loop.look();
    REQUIRE(listener.heard.size() == 1);
    CHECK(listener.heard.front().for_reading);
    loop.set->forget(listener);
}

/// Two sockets that become ready together, so that one listener is told before the other.
struct TwoAtOnce : Fixture {
    TwoAtOnce() {
        REQUIRE(set->add(one.near(), first));
        REQUIRE(set->add(other.near(), second));
        one.say('a');
        other.say('a');
    }

    [[nodiscard]] std::size_t heard() const { return first.heard.size() + second.heard.size(); }

    Pair one;
    Pair other;
    Listener first;
    Listener second;
};

TEST_CASE("a listener that is forgotten while others are told hears nothing any more") {
    TwoAtOnce loop;
    loop.first.then = [&] {
        loop.set->forget(loop.second);
    };
    loop.second.then = [&] {
        loop.set->forget(loop.first);
    };
    loop.look();
    CHECK(loop.heard() == 1);
}

TEST_CASE("a listener may destroy the set while it is being told") {
    TwoAtOnce loop;
    loop.first.then = [&] {
        loop.set.reset();
    };
    loop.second.then = loop.first.then;
    loop.set->begin_wait();
    loop.io.run();
    CHECK(loop.heard() == 1);
}

TEST_CASE("the loop has no work when nobody waits") {
    Fixture loop;
    loop.set->begin_wait();
    loop.io.poll();
    CHECK_FALSE(loop.io.stopped());
    loop.set->end_wait();
    loop.io.run();
    CHECK(loop.io.stopped());
}

}  // namespace
}  // namespace ringproof::transport
