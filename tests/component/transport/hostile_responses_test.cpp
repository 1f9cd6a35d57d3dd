#include "tests/component/transport/hostile_responses.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/tls_client.hpp"

#include <fstream>

using namespace std::chrono_literals;
using namespace ringproof::testing;
using ringproof::journal::Outcome;

namespace {

// All cases run at once, each with a thread of its own: on a busy machine that takes a while.
constexpr auto deadline = 3s;

/// Does what the case with the number in a request's path asks for, request after request.
void misbehave(Peer& peer) {
    while (!peer.is_ended()) {
        const std::string request = peer.read_request();
        const std::size_t start = request.find("/case/");
        if (start == std::string::npos) {
            return;
        }
        hostile_cases().at(std::stoul(request.substr(start + 6))).behave(peer);
    }
}

/// Kibibytes that this process holds in memory, or held at most.
long resident_kib(const std::string& field) {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        if (word == field) {
            long kib = 0;
            status >> kib;
            return kib;
        }
    }
    return 0;
}

struct World {
    Identity authority = make_authority("Test CA");
    TemporaryFile ca_file{to_pem(authority)};
    TestServer server{make_server_identity(authority), &misbehave};

    [[nodiscard]] std::string url(std::size_t number) const {
        return "https://127.0.0.1:" + std::to_string(server.port()) + "/case/" +
               std::to_string(number);
    }
};

}  // namespace

TEST_CASE("whatever a receiver answers: one outcome, in time, and the status is kept") {
    const World world;
    auto options = trusting(world.ca_file);
    options.reuse = ringproof::transport::Reuse::fresh_connection;
    Client client{options};
    std::vector<std::string> urls;
    for (std::size_t number = 0; number < hostile_cases().size(); ++number) {
        urls.push_back(world.url(number));
    }
    REQUIRE(urls.size() >= 60);
    const auto results = client.post_all(urls, deadline);
    for (std::size_t number = 0; number < results.size(); ++number) {
        const HostileCase& hostile = hostile_cases()[number];
        const auto& result = results[number];
        CAPTURE(hostile.title, result.detail, int(result.outcome));
        CHECK(result.outcome == hostile.outcome);
        CHECK(result.status == hostile.status);
        CHECK(result.detail.find(hostile.words) != std::string::npos);
        CHECK(result.detail.find('\x1b') == std::string::npos);
        CHECK(result.phases.total <= deadline + 250ms + result.harness_lag);
        if (result.outcome == Outcome::accepted) {
            CHECK(result.phases.total <= deadline);
        }
    }
}

TEST_CASE("a hostile answer never bleeds into the next one on the same endpoint") {
    const World world;
    Client client{trusting(world.ca_file)};
    for (std::size_t number = 0; number < hostile_cases().size(); ++number) {
        const HostileCase& hostile = hostile_cases()[number];
        if (hostile.outcome != Outcome::accepted) {
            continue;
        }
        CAPTURE(hostile.title);
        CHECK(client.post(world.url(number), 1s).status == 200);
        CHECK(client.post(world.url(teapot_case), deadline).status == 418);
    }
}

TEST_CASE("endless answers cost no memory") {
    const World world;
    Client client{trusting(world.ca_file)};
    static_cast<void>(client.post(world.url(teapot_case)));
    std::ofstream{"/proc/self/clear_refs"} << "5";  // forgets the peak so far
    const long before = resident_kib("VmRSS:");
    std::vector<std::string> urls;
    for (std::size_t number = 0; number < hostile_cases().size(); ++number) {
        if (hostile_cases()[number].is_endless) {
            urls.push_back(world.url(number));
        }
    }
    REQUIRE(urls.size() >= 8);
    static_cast<void>(client.post_all(urls, deadline));
    // For all of them together, and their servers' threads are in this sum.
    CHECK(resident_kib("VmHWM:") - before < 16 * 1024);
}
