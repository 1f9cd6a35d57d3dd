#include "receiver-conformance/receivers/faults/catalogue.hpp"

#include "tests/support/catch.hpp"

#include <set>

using namespace ringproof;
using namespace ringproof::receiver_faults;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view json = "application/json";
constexpr std::string_view form = "application/x-www-form-urlencoded";

const std::string ringing =
    R"({"id":"a","datetime":"x","to":"+31850609000","from":"+31850609001"})";
const std::string start =
    R"({"id":"a","datetime":"x","answeredBy":"anna@example.com","choice":"1"})";
const std::string end = R"({"id":"a","datetime":"x","cause":"ANSWERED"})";
const std::string insights = R"({"id":"a","sentiment":"NEUTRAL","topics":["s","t"],"summary":"x"})";

/// A receiver in memory.
struct Receiver {
    receivers::Webhook webhook;
    receivers::CallBook book;

    http_server::Answer post(std::string_view body, std::string_view type = json) {
        return webhook({"", type, body}, book);
    }

    int status(std::string_view body, std::string_view type = json) {
        return std::get<http_server::Response>(post(body, type).content).status;
    }

    [[nodiscard]] std::size_t count() const {
        const auto* call = book.find("a");
        return call == nullptr ? 0 : call->events.size();
    }
};

Receiver make(std::string_view name) {
    const auto fault = find_fault(name);
    REQUIRE(fault);
    return {fault->webhook, receivers::CallBook{}};
}

}  // namespace

TEST_CASE("the good receiver takes what each bad one stumbles over") {
    Receiver good{receivers::take_event, receivers::CallBook{}};
    for (const auto& body : {ringing, start, end, insights}) {
        CHECK(good.status(body) == 200);
    }
    CHECK(good.count() == 4);
    CHECK(good.post(end).delay == 0s);
}

TEST_CASE("each fault has a name of its own, a sentence and a rule") {
    std::set<std::string_view> names;
    for (const Fault& fault : all_faults()) {
        CHECK(names.insert(fault.name).second);
        CHECK_FALSE(fault.sentence.empty());
        CHECK(fault.rule.find('.') != std::string_view::npos);
        CHECK(fault.webhook);
    }
    CHECK(names.size() >= 12);
    CHECK_FALSE(find_fault("no-such-fault"));
}

TEST_CASE("wrong statuses") {
    Receiver queueing = make("answers-202");
    CHECK(queueing.status(end) == 202);
    CHECK(queueing.count() == 1);
    CHECK(make("answers-204").status(end) == 204);
    CHECK(make("redirects").status(end) == 301);
}

TEST_CASE("late answers") {
    CHECK(make("waits-for-record").post(start).delay == 0s);
    CHECK(make("waits-for-record").post(end).delay > 2s);
    CHECK(make("answers-late").post(start).delay > 1200ms);
    CHECK(make("answers-late").post(start).delay < 2s);
    Receiver busy = make("falls-over-in-burst");
    CHECK(busy.post(ringing).delay < 1s);
    for (int i = 0; i < 25; ++i) {
        static_cast<void>(busy.post(ringing));
    }
    CHECK(busy.post(ringing).delay > 2s);
}

TEST_CASE("payloads that are refused though Rinkel may send them") {
    const std::string unanswered_menu = R"({"id":"a","answeredBy":"x","choice":null})";
    CHECK(make("json-only").status("id=a&cause=ANSWERED", form) == 400);
    CHECK(make("json-only").status(end) == 200);
    CHECK(make("requires-user-id").status(start) == 422);
    CHECK(make("requires-user-id").status(end) == 200);
    CHECK(make("crashes-on-null-choice").status(unanswered_menu) == 500);
    CHECK(make("crashes-on-null-choice").status("id=a&answeredBy=x&choice=", form) == 500);
    CHECK(make("crashes-on-null-choice").status(start) == 200);
    CHECK(make("crashes-on-topics").status(R"({"id":"a","summary":"x"})") == 500);
    CHECK(make("crashes-on-topics").status(R"({"id":"a","topics":"one"})") == 500);
    CHECK(make("crashes-on-topics").status(insights) == 200);
    CHECK(make("rejects-new-cause").status(R"({"id":"a","cause":"NEW"})") == 422);
    CHECK(make("rejects-new-cause").status(end) == 200);
    CHECK(make("chokes-on-new-fields").status(R"({"id":"a","cause":"ANSWERED","new":1})") == 400);
    CHECK(make("chokes-on-new-fields").status(insights) == 200);
}

TEST_CASE("events that are lost or doubled behind a 200") {
    Receiver doubling = make("books-twice");
    CHECK(doubling.status(end) == 200);
    CHECK(doubling.status(end) == 200);
    CHECK(doubling.count() == 2);

    Receiver forgetting = make("forgets-soon");
    const auto take_others = [&](int count) {
        for (int number = 0; number < count; ++number) {
            const std::string id = std::to_string(count) + "-" + std::to_string(number);
            CHECK(forgetting.status(R"({"id":")" + id + R"(","cause":"ANSWERED"})") == 200);
        }
        CHECK(forgetting.status(end) == 200);
        return forgetting.count();
    };
    CHECK(take_others(0) == 1);
    CHECK(take_others(19) == 1);
    CHECK(take_others(20) == 2);

    Receiver swallowing = make("swallows-errors");
    CHECK(swallowing.status(R"({"id":"a","to":"+31850609000","from":"anonymous"})") == 200);
    CHECK(swallowing.count() == 0);
    CHECK(swallowing.status(ringing) == 200);
    CHECK(swallowing.count() == 1);

    Receiver confusing = make("dedupes-by-call-id");
    CHECK(confusing.status(ringing) == 200);
    CHECK(confusing.status(end) == 200);
    CHECK(confusing.count() == 1);

    Receiver impatient = make("drops-overtaken");
    CHECK(impatient.status(end) == 200);
    CHECK(impatient.count() == 0);
    CHECK(impatient.status(ringing) == 200);
    CHECK(impatient.status(end) == 200);
    CHECK(impatient.count() == 2);
}

TEST_CASE("a surface that says yes to everything") {
    CHECK(make("accepts-garbage").status("{") == 200);
    CHECK(find_fault("answers-any-path")->paths == receivers::Paths::any);
}
