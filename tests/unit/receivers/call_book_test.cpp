#include "receiver-conformance/receivers/call_book.hpp"

#include "receiver-conformance/receivers/state_json.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof::receivers;
using Booking = CallBook::Booking;

namespace {

ReceivedEvent event(std::string call, std::string name) {
    return {call, std::move(name), {{"id", call}}};
}

std::vector<std::string> names(const CallBook& book, std::string_view call) {
    std::vector<std::string> found;
    for (const BookedEvent& booked : book.find(call)->events) {
        found.push_back(booked.event);
    }
    return found;
}

}  // namespace

TEST_CASE("an event that comes again is booked once (F10)") {
    CallBook book;
    CHECK(book.book(event("a", "callStart")) == Booking::first);
    CHECK(book.book(event("a", "callStart")) == Booking::duplicate);
    CHECK(book.book(event("a", "callEnd")) == Booking::first);
    CHECK(book.book(event("b", "callStart")) == Booking::first);
    CHECK(names(book, "a") == std::vector<std::string>{"callStart", "callEnd"});
    CHECK(book.find("a")->duplicates == 1);
    CHECK(book.duplicates() == 1);
}

TEST_CASE("what is booked does not depend on the order of arrival (F12)") {
    CallBook in_order;
    CallBook overtaken;
    const std::vector<std::string> life{"incomingCall", "callStart", "callEnd", "callInsights"};
    for (auto name = life.begin(); name != life.end(); ++name) {
        in_order.book(event("a", *name));
    }
    for (auto name = life.rbegin(); name != life.rend(); ++name) {
        overtaken.book(event("a", *name));
        overtaken.book(event("a", *name));
    }
    CHECK(names(overtaken, "a") == life);
    CHECK(to_state_json(*overtaken.find("a")) == to_state_json(*in_order.find("a")));
}

TEST_CASE("booking blindly books twice") {
    CallBook book;
    book.book_blindly(event("a", "callEnd"));
    book.book_blindly(event("a", "callEnd"));
    CHECK(book.find("a")->events.size() == 2);
}

TEST_CASE("the oldest call is forgotten when there are too many") {
    CallBook book{{.calls_max = 2}};
    for (const auto* call : {"a", "b", "c"}) {
        book.book(event(call, "callEnd"));
    }
    CHECK(book.find("a") == nullptr);
    CHECK(book.find("c") != nullptr);
    CHECK(book.calls().size() == 2);
    CHECK(book.forgotten_calls() == 1);
}

TEST_CASE("the oldest calls are forgotten when all of them are too large") {
    CallBook book{{.bytes_max = 4000}};
    for (const auto* call : {"a", "b", "c", "d"}) {
        ReceivedEvent large = event(call, "callInsights");
        large.fields["summary"] = std::string(1500, 'x');
        book.book(large);
    }
    CHECK(book.find("b") == nullptr);
    CHECK(book.find("d") != nullptr);
}

TEST_CASE("one call cannot grow without end") {
    CallBook book{{.events_per_call_max = 3}};
    for (int i = 0; i < 10; ++i) {
        book.book_blindly(event("a", "callEnd"));
    }
    CHECK(book.find("a")->events.size() == 3);
}

TEST_CASE("state and list are JSON that a probe can point into") {
    CallBook book;
    book.book({"a", "callStart", {{"id", "a"}, {"choice", std::monostate{}}}});
    CHECK(
        to_state_json(*book.find("a")) ==
        "{\n  \"id\": \"a\",\n  \"count\": 1,\n  \"events\": [\n    {\n      \"event\": "
        "\"callStart\",\n      \"fields\": {\n        \"choice\": null,\n        \"id\": \"a\"\n"
        "      }\n    }\n  ]\n}\n");
    CHECK(to_list_json(book).find("\"total\": 1") != std::string::npos);
}
