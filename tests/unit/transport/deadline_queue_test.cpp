#include "emitter/transport/deadline_queue.hpp"

#include "tests/support/catch.hpp"

#include <boost/asio/io_context.hpp>

#include <vector>

using namespace ringproof::transport;
using namespace std::chrono_literals;

namespace {

struct Noted final : Deadline {
    explicit Noted(std::vector<int>& into, int its_name) : noted{into}, name{its_name} {}

    void on_deadline(Moment /*moment*/) override { noted.push_back(name); }

    std::vector<int>& noted;
    int name;
};

}  // namespace

TEST_CASE("the earliest deadline comes first, equal ones in the order in which they came") {
    std::vector<int> noted;
    Noted late{noted, 3};
    Noted early{noted, 1};
    Noted early_too{noted, 2};
    DeadlineQueue queue;
    const Moment start = now();
    queue.add(late, start + 3s);
    queue.add(early, start + 1s);
    queue.add(early_too, start + 1s);
    std::vector<int> order;
    while (auto* first = dynamic_cast<Noted*>(queue.first())) {
        order.push_back(first->name);
        DeadlineQueue::remove(*first);
    }
    CHECK(order == std::vector{1, 2, 3});
}

TEST_CASE("a deadline that is destroyed leaves its queue") {
    std::vector<int> noted;
    DeadlineQueue queue;
    {
        Noted gone{noted, 1};
        queue.add(gone, now());
        CHECK(queue.first() == &gone);
    }
    CHECK(queue.first() == nullptr);
}

TEST_CASE("one timer serves all deadlines, also one that is added before the others") {
    boost::asio::io_context io;
    std::vector<int> noted;
    DeadlineTimer timer{io};
    Noted late{noted, 3};
    Noted early{noted, 1};
    Noted removed{noted, 2};
    const Moment start = now();
    timer.add(late, start + 60ms);
    timer.add(removed, start + 40ms);
    timer.add(early, start + 5ms);
    timer.remove(removed);
    io.run();
    CHECK(noted == std::vector{1, 3});
    CHECK(now() - start >= 60ms);
}

TEST_CASE("without a deadline the timer does not keep the loop alive") {
    boost::asio::io_context io;
    std::vector<int> noted;
    DeadlineTimer timer{io};
    Noted removed{noted, 1};
    timer.add(removed, now() + 10min);
    timer.remove(removed);
    io.run();
    CHECK(noted.empty());
}

TEST_CASE("the worst lag since a moment is remembered") {
    LoopLag lag;
    const Moment start = now();
    lag.note(start + 1ms, 50ms);
    lag.note(start + 2ms, 3ms);
    lag.note(start + 3ms, 9ms);
    lag.note(start + 4ms, 1ms);
    CHECK(lag.worst_since(start) == 50ms);
    CHECK(lag.worst_since(start + 2ms) == 9ms);
    CHECK(lag.worst_since(start + 5ms) == 0ms);
    for (int count = 0; count < 1000; ++count) {
        lag.note(start + 10ms, 2ms);
    }
    CHECK(lag.worst_since(start) == 2ms);
}
