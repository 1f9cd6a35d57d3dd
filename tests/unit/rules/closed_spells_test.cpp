#include "receiver-conformance/rules/closed_spells.hpp"

#include "tests/unit/rules/verdict_on.hpp"

#include <string>

using namespace ringproof;
using namespace ringproof::testing;
using namespace std::chrono_literals;

namespace {

/// A call's events at one moment after the other, 100 ms apart.
class Moments {
  public:
    Moments& taken(std::string call, std::uint32_t delivery, int number = 1) {
        return add(RecordedRun::accepted(), std::move(call), delivery, number);
    }

    Moments& shut_out(int status, std::string call, std::uint32_t delivery, int count) {
        for (int number = 1; number <= count; ++number) {
            add(RecordedRun::refused(status), call, delivery, number);
        }
        return *this;
    }

    [[nodiscard]] const RecordedRun& run() const { return run_; }

  private:
    Moments& add(journal::Attempt attempt, std::string call, std::uint32_t delivery, int number) {
        attempt.call = std::move(call);
        attempt.delivery = delivery;
        attempt.attempt = number;
        attempt.real_time = now_;
        attempt.virtual_time += std::chrono::hours{number - 1};
        now_ += 100ms;
        run_.add(attempt);
        return *this;
    }

    RecordedRun run_;
    Duration now_{};
};

}  // namespace

TEST_CASE("what was shut out for a while, and taken before and after, was not refused for itself") {
    Moments deployment;
    deployment.taken("a", 1).shut_out(502, "b", 2, 3).shut_out(502, "c", 3, 5).taken("c", 3, 6);
    REQUIRE(rules::find_closed_spells(deployment.run().run()).size() == 1);
    CHECK(rules::find_closed_spells(deployment.run().run()).front().refused.size() == 8);
    CHECK(verdict_on(deployment.run(), "status.200").status == Status::pass);
    const Finding reach = verdict_on(deployment.run(), "reach.connect");
    CHECK(reach.status == Status::warn);
    CHECK(contains(evidence_of(reach), "502 Bad Gateway in the receiver's place"));
}

TEST_CASE("a spell of 503 may be a limit: it fails, and is told as what it is") {
    Moments limit;
    limit.taken("a", 1).shut_out(503, "b", 2, 3).shut_out(503, "c", 3, 5).taken("c", 3, 6);
    const Finding finding = verdict_on(limit.run(), "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "nothing got through, whatever it was"));
}

TEST_CASE("an event that is never taken makes no spell, and a long spell is no restart") {
    Moments never;
    never.taken("a", 1).shut_out(502, "b", 2, 25).taken("c", 3);
    CHECK(rules::find_closed_spells(never.run().run()).empty());
    CHECK(verdict_on(never.run(), "status.200").status == Status::fail);
    Moments long_one;
    long_one.taken("a", 1).shut_out(502, "b", 2, 25).shut_out(502, "c", 3, 24);
    long_one.shut_out(502, "d", 4, 24).taken("d", 4, 25);
    const Finding finding = verdict_on(long_one.run(), "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "For 7.2"));
}

TEST_CASE("connections that break off before TLS are no good reach, though others do well") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted());
    auto broken = RecordedRun::failed(journal::Outcome::tls_failed);
    broken.connection = 2;
    broken.real_time = 1s;
    run.add(broken);
    CHECK(verdict_on(run, "reach.connect").status == Status::warn);
    broken.real_time = 2s;
    run.add(broken);
    auto after = RecordedRun::accepted();
    after.real_time = 3s;
    run.add(after);
    const Finding finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "2 of 4 attempts had a connection that broke off"));
}
