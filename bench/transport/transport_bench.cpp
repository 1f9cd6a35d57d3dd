// Sends POSTs as fast as it can, or holds many at once; prints one line that bench/run compares
// with its peers':  bench_transport URL CA-FILE REQUESTS CONNECTIONS keep|fresh [DEADLINE-SECONDS]
#include "emitter/transport/https_transport.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/resource.h>

namespace {

using namespace ringproof;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_kib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// Keeps `connections` requests in flight until all are done.
class Load {
  public:
    Load(transport::Transport& transport, transport::Request request, long requests)
        : transport_{transport}, request_{request}, left_{requests} {}

    void start(long connections) {
        for (long count = 0; count < connections && left_ > 0; ++count) {
            send();
        }
    }

    std::array<long, 8> outcomes{};
    Duration worst{};
    Duration lag{};
    std::string failure;

  private:
    void send() {
        --left_;
        transport_.send(request_, [this](const transport::Result& result) {
            ++outcomes.at(static_cast<std::size_t>(result.outcome));
            worst = std::max(worst, result.phases.total);
            lag = std::max(lag, result.harness_lag);
            if (result.outcome != journal::Outcome::accepted) {
                failure = result.detail;
            }
            if (left_ > 0) {
                send();
            }
        });
    }

    transport::Transport& transport_;
    transport::Request request_;
    long left_;
};

int run(const std::vector<std::string>& arguments) {
    const auto url = std::get<rinkel::TargetUrl>(rinkel::parse_target_url(arguments.at(1)));
    const long requests = std::stol(arguments.at(3));
    const long connections = std::stol(arguments.at(4));
    transport::TransportOptions options;
    options.ca_file = arguments.at(2);
    options.connections_max = static_cast<std::size_t>(connections);
    options.reuse = arguments.at(5) == "keep" ? transport::Reuse::keep_alive
                                              : transport::Reuse::fresh_connection;
    boost::asio::io_context io{1};
    auto made = transport::HttpsTransport::create(io, options);
    if (const auto* problem = std::get_if<std::string>(&made)) {
        fmt::print(stderr, "{}\n", *problem);
        return 1;
    }
    transport::Request request;
    request.url = &url;
    request.content_type = "application/json";
    const std::string body =
        R"({"id":"4d1f0c8e5a7b49c2b3a6d8e9f0a1b2c3","datetime":"2026-01-05T09:00:00.000Z",)"
        R"("to":"+31850609000","from":"+31850609001"})";
    request.body = body;
    request.deadline = std::chrono::seconds{arguments.size() > 6 ? std::stol(arguments[6]) : 2};
    Load load{*std::get<std::unique_ptr<transport::HttpsTransport>>(made), request, requests};
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    load.start(connections);
    io.run();
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    fmt::print(
        "{:.0f} requests/s, {:.2f} us CPU each, peak {} MiB, accepted {}, timeouts {}, other {}, "
        "slowest {:.1f} ms, lag {:.1f} ms{}{}\n",
        static_cast<double>(requests) / wall,
        (cpu_seconds() - cpu) * 1e6 / static_cast<double>(requests),
        peak_kib() / 1024,
        load.outcomes[0],
        load.outcomes[2],
        requests - load.outcomes[0] - load.outcomes[2],
        to_milliseconds(load.worst),
        to_milliseconds(load.lag),
        load.failure.empty() ? "" : "\n  last failure: ",
        load.failure);
    return load.outcomes[0] == requests ? 0 : 1;
}

}  // namespace

int main(int count, char** values) {
    if (count < 6) {
        fmt::print(
            stderr,
            "usage: bench_transport URL CA-FILE REQUESTS CONNECTIONS keep|fresh "
            "[DEADLINE-SECONDS]\n");
        return 2;
    }
    return run({values, values + count});
}
