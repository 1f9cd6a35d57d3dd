#include "receiver-conformance/rules/reproduce.hpp"

#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using rules::curl_command;
using rules::shell_quote;

TEST_CASE("a word for the shell is quoted only when it must be, and cannot break out") {
    CHECK(shell_quote("https://h.example/a?b=1") == "'https://h.example/a?b=1'");
    CHECK(shell_quote("/tmp/ca.pem") == "/tmp/ca.pem");
    CHECK(shell_quote("it's; rm -rf /") == "'it'\\''s; rm -rf /'");
    CHECK(shell_quote("$(x) `y`") == "'$(x) `y`'");
    CHECK(shell_quote("").size() == 2);
}

TEST_CASE("the command repeats the request as it was sent") {
    RecordedRun run;
    run.add(RecordedRun::refused(500));
    const std::string command = curl_command(run.run(), RecordedRun::refused(500));
    CHECK(contains(command, "-X POST --cacert /tmp/ca.pem"));
    CHECK(contains(command, "-H 'Content-Type: application/json'"));
    CHECK(contains(command, R"(--data-binary '{"id":"4f2a","cause":"ANSWERED"}')"));
    CHECK(command.ends_with(" https://hooks.example.test/webhook"));
}

TEST_CASE("a retry's command has the body of the first attempt (F10)") {
    RecordedRun run;
    auto retry = RecordedRun::refused(500);
    retry.attempt = 2;
    retry.request_body.clear();
    run.add(RecordedRun::refused(500)).add(retry);
    CHECK(contains(curl_command(run.run(), retry), R"("cause":"ANSWERED")"));
}

TEST_CASE("a command that is run twice keeps its comment behind it") {
    CHECK(rules::run_twice("curl -i URL") == "for i in 1 2; do curl -i URL; done");
    RecordedRun run;
    auto secret = RecordedRun::accepted();
    secret.url = "https://hooks.example.test/•••";
    const std::string twice = rules::run_twice(curl_command(run.run(), secret));
    CHECK(twice.starts_with("for i in 1 2; do curl"));
    CHECK(contains(twice, "; done  # put the real value"));
}

TEST_CASE("an option's own quotes do not end up in the command") {
    journal::RunRecord run;
    run.records.emplace_back(journal::RunStarted{"", 1, "skip", {}, {"--header 'X-Real-IP: •••'"}});
    CHECK(contains(curl_command(run, RecordedRun::refused(404)), " -H 'X-Real-IP: •••' "));
}

TEST_CASE("a masked secret is pointed out, so that nobody wonders why the command fails") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(404);
    attempt.url = "https://h.example/•••";
    CHECK(contains(curl_command(run.run(), attempt), "put the real value in place of •••"));
}

namespace {

/// A check whose options hold a secret, and two attempts of `together`, the second one refused.
journal::RunRecord with_company(Duration apart, std::string command = "check") {
    journal::RunRecord run;
    journal::RunStarted started{"", 1, "skip", {}, {"--ca-file my ca.pem", "--header X-Key: •••"}};
    started.command = std::move(command);
    run.records.emplace_back(std::move(started));
    journal::ScenarioStarted scenario;
    scenario.name = "together";
    scenario.target = RecordedRun::target;
    run.records.emplace_back(std::move(scenario));
    run.records.emplace_back(RecordedRun::accepted());
    auto refused = RecordedRun::refused(409);
    refused.real_time = apart;
    run.records.emplace_back(refused);
    return run;
}

std::string command_for_refused(const journal::RunRecord& run) {
    return rules::command_in_company(run, {&std::get<journal::Attempt>(run.records.back())});
}

}  // namespace

TEST_CASE("what was refused beside others is repeated with its case, and alone with curl") {
    using namespace std::chrono_literals;
    const std::string crowd = command_for_refused(with_company(1ms));
    CHECK(contains(crowd, "ringproof check https://hooks.example.test/webhook"));
    CHECK(contains(crowd, "--ca-file 'my ca.pem'"));
    CHECK(contains(crowd, "--case together  # put the real value in place of •••"));
    CHECK(command_for_refused(with_company(1h)).starts_with("curl "));
    CHECK(command_for_refused(with_company(1ms, "run")).starts_with("curl "));
}
