#include "receiver-conformance/report/merge.hpp"

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/summary.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;

namespace {

/// A share with one TLS server and one attempt over it.
NamedLog share(std::string shard, journal::Attempt attempt = RecordedRun::accepted()) {
    RecordedRun recorded;
    recorded.add(RecordedRun::server({})).add(std::move(attempt)).finish();
    journal::RunRecord run = recorded.run();
    std::get<journal::RunStarted>(run.records.front()).shard = shard;
    return {"log-" + shard, std::move(run)};
}

MergedRun merged(std::vector<NamedLog> logs) {
    auto result = merge_logs(std::move(logs));
    if (const auto* problem = std::get_if<std::string>(&result)) {
        FAIL(*problem);
    }
    return std::get<MergedRun>(std::move(result));
}

std::string problem_of(std::vector<NamedLog> logs) {
    const auto result = merge_logs(std::move(logs));
    const auto* problem = std::get_if<std::string>(&result);
    return problem == nullptr ? "" : *problem;
}

}  // namespace

TEST_CASE("all shares of a run make one run, in whatever order they are named") {
    auto refused = RecordedRun::refused(500);
    refused.call = "ffff0000ffff0000ffff0000ffff0000";
    const MergedRun one = merged({share("1/2"), share("2/2", refused)});
    const MergedRun other = merged({share("2/2", refused), share("1/2")});
    for (const MergedRun* merged : {&one, &other}) {
        CHECK(merged->remarks.empty());
        CHECK(merged->gaps.empty());
        const Summary summary = summarise(merged->run);
        CHECK(summary.accepted == 1);
        CHECK(summary.failed == 1);
        CHECK(summary.virtual_time == std::chrono::hours{2});
        CHECK(summary.real_time == std::chrono::seconds{1});
        std::vector<std::string> calls;
        merged->run.for_each<journal::Attempt>(
            [&](const journal::Attempt& attempt) { calls.push_back(attempt.call); });
        REQUIRE(calls.size() == 2);
        CHECK(calls[1] == refused.call);
    }
}

TEST_CASE("what attempts refer to stays unique when logs are merged") {
    const MergedRun all = merged({share("1/2"), share("2/2")});
    std::vector<std::uint32_t> servers;
    all.run.for_each<journal::TlsSeen>([&](const auto& seen) { servers.push_back(seen.number); });
    CHECK(servers == std::vector<std::uint32_t>{1, 2});
    std::vector<std::uint32_t> attempts;
    std::vector<std::uint32_t> connections;
    all.run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        attempts.push_back(attempt.tls);
        connections.push_back(attempt.connection);
    });
    CHECK(attempts == servers);
    CHECK(connections == servers);
}

TEST_CASE("a missing share is told, and nothing is called conformant without it") {
    const MergedRun some = merged({share("1/4"), share("3/4")});
    REQUIRE(some.gaps.size() == 1);
    CHECK(some.gaps.front().find("missing: 2, 4") != std::string::npos);
    CHECK(merged({share("1/4")}).gaps.size() == 1);
    Terms terms;
    terms.gaps = some.gaps;
    CHECK(assess(some.run).score.verdict == score::Verdict::conformant);
    CHECK(assess(some.run, terms).score.verdict == score::Verdict::undecided);
}

TEST_CASE("a share that is there twice, or of another whole, is an error") {
    CHECK(
        problem_of({share("1/2"), share("2/2"), share("1/2")}).find("twice") != std::string::npos);
    CHECK(problem_of({share("1/2"), share("2/3")}).find("others are of 2") != std::string::npos);
    CHECK(problem_of({share(""), share("")}).find("the same run") != std::string::npos);
}

TEST_CASE("what is no share is a whole run") {
    for (const char* shard : {"", "x", "0/4", "5/4", "1/0", "1/99999999999999999999"}) {
        INFO(shard);
        CHECK(merged({share(shard)}).gaps.empty());
    }
}

TEST_CASE("logs that differ in target or seed are merged, and the difference is named") {
    NamedLog other = share("2/2");
    std::get<journal::RunStarted>(other.run.records.front()).seed = 7;
    std::get<journal::ScenarioStarted>(other.run.records.at(1)).target = "https://other.test/";
    const MergedRun both = merged({share("1/2"), other});
    REQUIRE(both.remarks.size() == 2);
    CHECK(both.remarks[0].find("target") != std::string::npos);
    CHECK(both.remarks[1].find("1 (log-1/2), 7 (log-2/2)") != std::string::npos);
}

TEST_CASE("whole runs of different receivers, seeds or commands are refused") {
    const NamedLog one = share("");
    const auto changed = [&](auto change) {
        NamedLog other = share("");
        auto& started = std::get<journal::RunStarted>(other.run.records.front());
        started.real_time += std::chrono::seconds{1};
        change(started, std::get<journal::ScenarioStarted>(other.run.records.at(1)));
        return problem_of({one, other});
    };
    CHECK(changed([](auto&, auto& scenario) {
              scenario.target = "https://other.test/";
          }).find("different runs") != std::string::npos);
    CHECK(
        changed([](auto& started, auto&) { started.seed = 7; }).find("seed") != std::string::npos);
    CHECK(changed([](auto& started, auto&) {
              started.command = "check";
          }).find("command") != std::string::npos);
    CHECK(changed([](auto& started, auto&) { started.pace = "x60"; }).empty());
}

TEST_CASE("a merged run is interrupted when one of its logs is cut off") {
    NamedLog cut = share("2/2");
    cut.run.records.pop_back();
    const MergedRun both = merged({share("1/2"), cut});
    CHECK(both.run.first<journal::RunFinished>()->is_interrupted);
}
