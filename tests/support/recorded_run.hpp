#pragma once

#include "emitter/journal/run_record.hpp"

#include <string>
#include <utility>

namespace ringproof::testing {

inline constexpr Instant nine_oclock =
    std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} + std::chrono::hours{9};

/// Writes a run log by hand, for tests of what reads one. Every attempt is a good one unless it is
/// told otherwise.
class RecordedRun {
  public:
    static constexpr const char* target = "https://hooks.example.test/webhook";

    RecordedRun() {
        add(journal::RunStarted{"0.1.0", 1, "skip", nine_oclock, {"--ca-file /tmp/ca.pem"}});
        journal::ScenarioStarted scenario;
        scenario.name = "a-scenario";
        scenario.target = target;
        scenario.virtual_time = nine_oclock;
        scenario.webhooks = {{journal::Event::call_end, target, journal::ContentType::json, true}};
        add(scenario);
    }

    template <typename Kind>
    RecordedRun& add(Kind record) {
        run_.records.emplace_back(std::move(record));
        return *this;
    }

    /// An attempt that was answered 200 after 3 ms.
    [[nodiscard]] static journal::Attempt accepted() {
        journal::Attempt attempt;
        attempt.call = "4f2a91c07be34d5f8a6012c3d4e5f607";
        attempt.event = journal::Event::call_end;
        attempt.delivery = 1;
        attempt.virtual_time = nine_oclock;
        attempt.due = nine_oclock;
        attempt.url = target;
        attempt.outcome = journal::Outcome::accepted;
        attempt.status = 200;
        attempt.phases.send = std::chrono::microseconds{100};
        attempt.phases.wait = std::chrono::milliseconds{2};
        attempt.phases.total = std::chrono::milliseconds{3};
        attempt.address = "127.0.0.1:8443";
        attempt.connection = 1;
        attempt.tls = 1;
        attempt.request_body = R"({"id":"4f2a","cause":"ANSWERED"})";
        return attempt;
    }

    /// An attempt that was answered with another status.
    [[nodiscard]] static journal::Attempt refused(int status) {
        journal::Attempt attempt = accepted();
        attempt.outcome = journal::Outcome::refused;
        attempt.status = status;
        attempt.response = journal::ResponseExcerpt{};
        return attempt;
    }

    /// An attempt that came to nothing.
    [[nodiscard]] static journal::Attempt failed(journal::Outcome outcome) {
        journal::Attempt attempt = accepted();
        attempt.outcome = outcome;
        attempt.status.reset();
        attempt.phases = {};
        attempt.connection = 0;
        return attempt;
    }

    /// Silence until the deadline, after the request had been sent.
    [[nodiscard]] static journal::Attempt timed_out() {
        journal::Attempt attempt = failed(journal::Outcome::timeout);
        attempt.phases.send = std::chrono::microseconds{100};
        attempt.phases.wait = std::chrono::milliseconds{1999};
        attempt.phases.total = std::chrono::seconds{2};
        return attempt;
    }

    /// A server whose certificate has `problems`.
    [[nodiscard]] static journal::TlsSeen server(std::vector<journal::TlsProblem> problems) {
        journal::TlsSeen seen;
        seen.number = 1;
        seen.host = "hooks.example.test";
        seen.address = "127.0.0.1:8443";
        seen.protocol = "TLSv1.3";
        seen.cipher = "TLS_AES_256_GCM_SHA384";
        seen.chain = {
            {"CN=hooks.example.test",
             "CN=Some CA",
             {"hooks.example.test"},
             nine_oclock - std::chrono::days{30},
             nine_oclock + std::chrono::days{60},
             "EC P-256",
             "ecdsa-with-SHA256"}};
        seen.problems = std::move(problems);
        return seen;
    }

    RecordedRun& finish() {
        return add(journal::RunFinished{false, std::chrono::hours{1}, std::chrono::seconds{1}});
    }

    [[nodiscard]] const journal::RunRecord& run() const { return run_; }

  private:
    journal::RunRecord run_;
};

}  // namespace ringproof::testing
