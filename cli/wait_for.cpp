#include "cli/wait_for.hpp"

#include "cli/lone_request.hpp"
#include "cli/sent_secrets.hpp"

#include <boost/asio/io_context.hpp>

#include <ostream>
#include <string>
#include <thread>

namespace ringproof::cli {
namespace {

using journal::Outcome;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_tries{100};

// Some receivers never answer a GET; that one takes its time says that somebody is there.
constexpr int silences_max = 2;

/// A proxy in front of what is not there yet.
bool is_gateway_error(int status) {
    return status == 502 || status == 503 || status == 504;
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
        if (result.status) {
            return !is_gateway_error(*result.status);
        }
        silences_ += result.outcome == Outcome::timeout && result.connection > 0 ? 1 : 0;
        // A bad certificate is for the rules to judge, and does not get better by waiting.
        const bool has_bad_certificate =
            result.outcome == Outcome::tls_failed && result.tls && !result.tls->chain.empty();
        return has_bad_certificate || silences_ >= silences_max;
    }

    /// What the last try came to.
    [[nodiscard]] const std::string& last() const { return last_; }

  private:
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
