#include "cli/play_scenarios.hpp"

#include "cli/console.hpp"
#include "cli/version.hpp"
#include "emitter/clock/dense_clock.hpp"
#include "emitter/clock/rate_clock.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/rinkel/request_header.hpp"
#include "emitter/run/engine.hpp"
#include "emitter/run/event_loop.hpp"
#include "emitter/run/expectation_watch.hpp"
#include "emitter/transport/faults/faulting_transport.hpp"
#include "emitter/transport/https_transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <map>
#include <ostream>

namespace ringproof::cli {
namespace {

/// What the journal says of the options that change what a run means, and how to repeat it.
std::vector<std::string> options_for_log(const RunOptions& options) {
    std::vector<std::string> out;
    if (options.is_insecure) {
        out.emplace_back("--insecure");
    }
    if (!options.ca_file.empty()) {
        out.push_back("--ca-file " + options.ca_file);
    }
    for (const std::string& resolve : options.resolve) {
        out.push_back("--resolve " + resolve);
    }
    for (const std::string& header : options.headers) {
        const auto parsed = rinkel::parse_request_header(header);
        if (const auto* good = std::get_if<rinkel::RequestHeader>(&parsed)) {
            out.push_back("--header " + good->name + ": " + mask_header(good->name, good->value));
        }
    }
    if (options.has_path_per_event) {
        out.emplace_back("--path-per-event");
    }
    if (options.has_extended_payload) {
        out.emplace_back("--payload extended");
    }
    return out;
}

std::string header_lines(const std::vector<std::string>& headers) {
    std::string lines;
    for (const std::string& header : headers) {
        const auto parsed = rinkel::parse_request_header(header);
        if (const auto* good = std::get_if<rinkel::RequestHeader>(&parsed)) {
            lines += good->line();
        }
    }
    return lines;
}

run::PlayOptions play_options(const RunOptions& options) {
    run::PlayOptions play;
    play.profile = options.has_extended_payload ? rinkel::PayloadProfile::extended
                                                : rinkel::PayloadProfile::documented;
    play.addressing =
        options.has_path_per_event ? run::Addressing::path_per_event : run::Addressing::one_url;
    play.time_header = options.has_time_header ? run::TimeHeader::on : run::TimeHeader::off;
    play.overlap =
        options.pace.kind == Pace::Kind::dense ? run::Overlap::dense : run::Overlap::as_time_goes;
    play.extra_headers = header_lines(options.headers);
    play.in_flight_max = options.in_flight_max;
    play.seed = options.seed;
    return play;
}

/// One for each time that a scenario is played.
std::vector<std::optional<rinkel::ContentType>> passes(ContentTypes types) {
    switch (types) {
        case ContentTypes::as_scripted: return {std::nullopt};
        case ContentTypes::json: return {rinkel::ContentType::json};
        case ContentTypes::form: return {rinkel::ContentType::form};
        case ContentTypes::both: return {rinkel::ContentType::json, rinkel::ContentType::form};
    }
    return {};
}

std::unique_ptr<clock::Clock> make_clock(const Pace& pace, Instant start) {
    switch (pace.kind) {
        case Pace::Kind::skip:
            return std::make_unique<clock::SkippingClock>(start, clock::steady_time());
        case Pace::Kind::dense: return std::make_unique<clock::DenseClock>(start);
        case Pace::Kind::rate:
            return std::make_unique<clock::RateClock>(start, pace.rate, clock::steady_time());
    }
    return nullptr;
}

class NetworkPlayer final : public Player {
  public:
    NetworkPlayer(
        const RunOptions& options,
        std::unique_ptr<boost::asio::io_context> io,
        std::unique_ptr<transport::Transport> transport)
        : options_(options),
          io_(std::move(io)),
          transport_(std::move(transport)),
          faulting_(*io_, *transport_),
          signals_(*io_, SIGINT, SIGTERM) {}

    void play(
        const std::vector<scenario::Scenario>& scenarios, journal::Journal& journal) override {
        const clock::RealTime real = clock::steady_time();
        const Duration begin = real();
        const clock::RealTime since_begin = [real, begin] {
            return real() - begin;
        };
        wait_for_interrupt();
        journal.write(journal::RunStarted{
            std::string{version},
            options_.seed,
            options_.pace.name,
            std::chrono::system_clock::now(),
            options_for_log(options_)});
        journal::RunFinished finished;
        std::map<std::string, std::size_t> namesakes;
        for (const auto& scenario : scenarios) {
            const std::size_t before = namesakes[scenario.name]++;
            for (const auto& content_type : passes(options_.content_types)) {
                if (!is_interrupted_) {
                    run::PlayOptions options = play_options(options_);
                    options.content_type = content_type;
                    options.namesakes = before;
                    finished.virtual_time += play_one(scenario, options, journal, since_begin);
                }
            }
        }
        signals_.cancel();
        finished.is_interrupted = is_interrupted_;
        // To the millisecond, as the log has it: a report made from that shall be the same.
        finished.virtual_time =
            std::chrono::floor<std::chrono::milliseconds>(finished.virtual_time);
        finished.real_time = std::chrono::floor<std::chrono::milliseconds>(since_begin());
        journal.write(finished);
    }

  private:
    Duration play_one(
        const scenario::Scenario& scenario,
        const run::PlayOptions& options,
        journal::Journal& journal,
        const clock::RealTime& since_begin) {
        const auto clock = make_clock(options_.pace, scenario.start);
        const run::Play play{scenario, options};
        run::ExpectationWatch watch{scenario, journal};
        run::Engine engine{play, options, {*clock, faulting_, watch, since_begin}};
        playing_ = &engine;
        run::drive(engine, *io_);
        playing_ = nullptr;
        if (!is_interrupted_) {
            watch.finish();
        }
        return engine.virtual_elapsed();
    }

    /// The first Ctrl-C ends the run and reports it; after that the signal is the system's again,
    /// so a second one ends the program.
    void wait_for_interrupt() {
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (error) {
                return;
            }
            is_interrupted_ = true;
            signals_.clear();
            if (playing_ != nullptr) {
                playing_->interrupt();
            }
        });
    }

    const RunOptions& options_;
    std::unique_ptr<boost::asio::io_context> io_;
    std::unique_ptr<transport::Transport> transport_;
    faults::FaultingTransport faulting_;
    boost::asio::signal_set signals_;
    run::Engine* playing_ = nullptr;
    bool is_interrupted_ = false;
};

/// The overrides of `--resolve`; nothing after the first bad one has been printed.
std::optional<std::vector<transport::ResolveOverride>> read_overrides(
    const std::vector<std::string>& texts, std::ostream& err) {
    std::vector<transport::ResolveOverride> overrides;
    for (const std::string& text : texts) {
        auto parsed = transport::parse_resolve_override(text);
        if (const auto* problem = std::get_if<std::string>(&parsed)) {
            print_error(err, "--resolve: " + *problem, "write it as HOST:PORT:ADDR");
            return std::nullopt;
        }
        overrides.push_back(std::get<transport::ResolveOverride>(std::move(parsed)));
    }
    return overrides;
}

}  // namespace

std::unique_ptr<Player> make_player(const RunOptions& options, std::ostream& err) {
    auto overrides = read_overrides(options.resolve, err);
    if (!overrides) {
        return nullptr;
    }
    transport::TransportOptions wire;
    wire.ca_file = options.ca_file;
    wire.trust = options.is_insecure ? transport::Trust::insecure : transport::Trust::verified;
    wire.resolve = std::move(*overrides);
    wire.connections_max = options.in_flight_max;
    wire.user_agent = "ringproof/" + std::string{version} + " (mock Rinkel)";
    auto io = std::make_unique<boost::asio::io_context>(1);
    auto made = transport::HttpsTransport::create(*io, std::move(wire));
    if (const auto* problem = std::get_if<std::string>(&made)) {
        print_error(err, *problem, "nothing was sent");
        return nullptr;
    }
    return std::make_unique<NetworkPlayer>(
        options,
        std::move(io),
        std::get<std::unique_ptr<transport::HttpsTransport>>(std::move(made)));
}

}  // namespace ringproof::cli
