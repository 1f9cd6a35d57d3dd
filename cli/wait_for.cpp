#include "cli/wait_for.hpp"

#include "cli/lone_request.hpp"
#include "cli/sent_secrets.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <thread>

namespace ringproof::cli {
namespace {

using journal::Outcome;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_tries{100};

// Some receivers never answer a GET. What has made a TLS handshake is somebody, but it may be a
// proxy that waits for the receiver behind it, so they are given some twenty seconds.
constexpr int silences_max = 10;

// A port that speaks no TLS, or none of ours, stays as it is, once it is not about to start.
constexpr int odd_greetings_max = 20;

// A framework takes requests some moments before its routes are there.
constexpr std::chrono::seconds routes_grace{2};

/// A proxy in front of what is not there yet.
bool is_gateway_error(int status) {
    return status == 502 || status == 503 || status == 504;
}

bool has_problem(const transport::Result& result, journal::TlsProblem problem) {
    const auto& problems = result.tls->problems;
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

/// A bad certificate, or that it wants one of ours, is for the rules to judge, and does not get
/// better by waiting.
bool has_judgeable_tls(const transport::Result& result) {
    return result.outcome == Outcome::tls_failed && result.tls &&
           (!result.tls->chain.empty() ||
            has_problem(result, journal::TlsProblem::client_certificate_required));
}

/// Somebody is there and says what is no TLS, or that it has none for us. A connection that is
/// merely closed says nothing: a container's proxy does so while nobody listens inside.
bool is_odd_greeting(const transport::Result& result) {
    return result.outcome == Outcome::tls_failed && result.tls &&
           !has_problem(result, journal::TlsProblem::handshake_failed);
}

/// Asks with a GET, which is no event: whatever comes back but a proxy's excuse is an answer.
class Doorbell {
  public:
    Doorbell(const rinkel::TargetUrl& url, const WireOptions& options, std::ostream& err)
        : url_(url),
          headers_(header_lines(options)),
          transport_(make_transport(io_, options, {}, err)) {
        secrets_.learn_url(url.text());
        learn_headers(secrets_, options);
    }

    /// False when the options cannot work; why has been said.
    [[nodiscard]] bool works() const { return transport_ != nullptr; }

    [[nodiscard]] bool is_answered() {
        const transport::Result result = ring();
        last_ = secrets_.mask(result.detail);
        if (result.status && !is_gateway_error(*result.status)) {
            return *result.status != 404 || !waits_for_routes();
        }
        was_missing_ = true;
        silences_ += result.outcome == Outcome::timeout && result.phases.send ? 1 : 0;
        odd_greetings_ += is_odd_greeting(result) ? 1 : 0;
        return has_judgeable_tls(result) || silences_ >= silences_max ||
               odd_greetings_ >= odd_greetings_max;
    }

    /// What the last try came to.
    [[nodiscard]] const std::string& last() const { return last_; }

  private:
    /// Only one that was seen to come up can be about to get its routes.
    bool waits_for_routes() {
        if (was_missing_ && !first_not_found_) {
            first_not_found_ = Clock::now();
        }
        return first_not_found_ && Clock::now() < *first_not_found_ + routes_grace;
    }

    transport::Result ring() {
        transport::Request request;
        request.url = &url_;
        request.method = transport::Method::get;
        request.extra_headers = headers_;
        request.connection_use = transport::ConnectionUse::new_only;
        request.body_wait = transport::BodyWait::none;
        return send_alone(io_, *transport_, request);
    }

    const rinkel::TargetUrl& url_;
    std::string headers_;
    KnownSecrets secrets_;
    boost::asio::io_context io_{1};
    std::unique_ptr<transport::Transport> transport_;
    int silences_ = 0;
    int odd_greetings_ = 0;
    bool was_missing_ = false;
    std::optional<Clock::time_point> first_not_found_;
    std::string last_;
};

}  // namespace

void wait_for_receiver(
    const rinkel::TargetUrl& url, const WireOptions& options, Duration limit, std::ostream& err) {
    if (limit == Duration{}) {
        return;
    }
    Doorbell bell{url, options, err};
    const Clock::time_point end = Clock::now() + limit;
    while (bell.works() && !bell.is_answered()) {
        if (Clock::now() >= end) {
            err << "ringproof: the receiver was not ready within " << to_text(limit) << " ("
                << bell.last() << "); going on all the same\n";
            return;
        }
        std::this_thread::sleep_for(between_tries);
    }
}

}  // namespace ringproof::cli
