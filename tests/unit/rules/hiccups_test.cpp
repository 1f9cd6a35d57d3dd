#include "receiver-conformance/rules/hiccups.hpp"

#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using testing::contains;
using testing::evidence_of;
using testing::RecordedRun;
using testing::Status;
using testing::verdict_on;

namespace {

/// Deliveries of their own calls, one after the other; a hiccup is taken when it comes again.
class Deliveries {
  public:
    Deliveries& plain(int count) {
        for (int i = 0; i < count; ++i) {
            add(next(), 1, 200);
        }
        return *this;
    }

    Deliveries& hiccups(int count) {
        for (int i = 0; i < count; ++i) {
            const std::uint32_t delivery = next();
            add(delivery, 1, 500);
            add(delivery, 2, 200);
        }
        return *this;
    }

    /// From now on all are of this kind.
    Deliveries& of_kind(journal::Event kind) {
        kind_ = kind;
        return *this;
    }

    /// Taken, and sent once more, as a lost answer has it; the second answer is `status`.
    Deliveries& repeated(int count, int status) {
        for (int i = 0; i < count; ++i) {
            const std::uint32_t delivery = next();
            add(delivery, 1, 200);
            add(delivery, 2, status);
        }
        return *this;
    }

    [[nodiscard]] const RecordedRun& run() const { return run_; }

  private:
    std::uint32_t next() { return ++deliveries_; }

    void add(std::uint32_t delivery, int number, int status) {
        auto attempt = status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status);
        attempt.call = "call-" + std::to_string(delivery);
        attempt.delivery = delivery;
        attempt.attempt = number;
        attempt.event = kind_;
        run_.add(attempt);
    }

    RecordedRun run_;
    std::uint32_t deliveries_ = 0;
    journal::Event kind_ = journal::Event::call_end;
};

}  // namespace

TEST_CASE("a hiccup is refused first and taken when it comes again") {
    Deliveries deliveries;
    deliveries.plain(8).hiccups(2).repeated(3, 200);
    const rules::Hiccups& found = rules::find_hiccups(deliveries.run().run());
    CHECK(found.all.failed == 2);
    CHECK(found.all.sent == 13);
}

TEST_CASE("a repetition that fails as often as all the others says nothing about repetitions") {
    Deliveries deliveries;
    deliveries.plain(90).hiccups(5).repeated(20, 200).repeated(1, 500);
    const auto finding = verdict_on(deliveries.run(), "delivery.duplicate");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "what chance does here"));
    CHECK(contains(evidence_of(finding), "1 of 21"));
}

TEST_CASE("repetitions that fail far more often than the others are refused as such") {
    Deliveries flaky;
    flaky.plain(90).hiccups(3).repeated(4, 200).repeated(16, 409);
    CHECK(verdict_on(flaky.run(), "delivery.duplicate").status == Status::fail);
    Deliveries steady;
    steady.plain(90).repeated(20, 200).repeated(1, 409);
    CHECK(verdict_on(steady.run(), "delivery.duplicate").status == Status::fail);
}

TEST_CASE("one of two servers that does not know a kind of event refuses no repetitions of it") {
    Deliveries old_server;
    old_server.plain(90).repeated(12, 200).of_kind(journal::Event::call_insights);
    old_server.plain(6).hiccups(7).repeated(4, 200).repeated(5, 404);
    const auto finding = verdict_on(old_server.run(), "delivery.duplicate");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "5 of 9 refused, which is what chance does here"));
    CHECK(contains(evidence_of(finding), "plain callInsights events are refused now and then"));
    // Who refuses repetitions of that kind takes it at first.
    Deliveries unique_key;
    unique_key.plain(90).repeated(12, 200).of_kind(journal::Event::call_insights);
    unique_key.plain(12).hiccups(1).repeated(4, 200).repeated(5, 409);
    CHECK(verdict_on(unique_key.run(), "delivery.duplicate").status == Status::fail);
}
