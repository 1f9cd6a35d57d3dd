#include "receiver-conformance/report/summary.hpp"

#include "receiver-conformance/rules/latency_histogram.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::report;
using ringproof::rules::LatencyHistogram;
using ringproof::testing::RecordedRun;
using namespace std::chrono_literals;

TEST_CASE("every attempt is accepted, failed or touched by a fault of the scenario") {
    RecordedRun run;
    auto retry = RecordedRun::accepted();
    retry.attempt = 2;
    auto touched = RecordedRun::failed(journal::Outcome::injected);
    touched.injected = "unreachable";
    auto in_spite = RecordedRun::accepted();
    in_spite.attempt = 3;
    in_spite.injected = "delay 500ms";
    run.add(RecordedRun::refused(500)).add(retry).add(touched).add(in_spite).finish();
    const Summary summary = summarise(run.run());
    CHECK(summary.attempts == 4);
    CHECK(summary.accepted == 2);
    CHECK(summary.failed == 1);
    CHECK(summary.injected == 1);
    CHECK(summary.deliveries == 2);
    CHECK(summary.virtual_time == 1h);
}

TEST_CASE("latency counts answers only, and is absent without one") {
    RecordedRun silent;
    silent.add(RecordedRun::timed_out());
    CHECK_FALSE(summarise(silent.run()).latency.has_value());
    silent.add(RecordedRun::accepted());
    const auto latency = summarise(silent.run()).latency;
    REQUIRE(latency.has_value());
    CHECK(latency->answers == 1);
    CHECK(latency->max == 3ms);
    CHECK(latency->p50 == 3ms);
}

TEST_CASE("percentiles are right within 4 percent over five orders of magnitude") {
    LatencyHistogram histogram;
    for (int i = 1; i <= 100'000; ++i) {
        histogram.add(std::chrono::microseconds{i * 20});
    }
    for (const double fraction : {0.001, 0.5, 0.9, 0.99, 0.999}) {
        const double exact = fraction * 2'000'000;
        const auto micros =
            std::chrono::duration<double, std::micro>(histogram.percentile(fraction));
        CHECK(micros.count() == Approx(exact).epsilon(0.04));
    }
    CHECK(histogram.percentile(1.0) == 2s);
    CHECK(histogram.max() == 2s);
}

TEST_CASE("a histogram bears nothing, zero and more than it can tell apart") {
    LatencyHistogram histogram;
    CHECK(histogram.percentile(0.5) == 0s);
    histogram.add(0s);
    CHECK(histogram.percentile(0.5) == 0s);
    histogram.add(1h);
    CHECK(histogram.max() == 1h);
    CHECK(histogram.percentile(1.0) <= 1h);
}
