#include "cli/network_player.hpp"

#include "cli/log_options.hpp"
#include "cli/second_signal.hpp"
#include "cli/version.hpp"
#include "emitter/clock/dense_clock.hpp"
#include "emitter/clock/rate_clock.hpp"
#include "emitter/clock/skipping_clock.hpp"
#include "emitter/core/text.hpp"
#include "emitter/rinkel/event_url.hpp"
#include "emitter/run/event_loop.hpp"
#include "emitter/run/expectation_watch.hpp"
#include "emitter/state/expected_state.hpp"

#include <algorithm>
#include <csignal>

namespace ringproof::cli {
namespace {

std::unique_ptr<clock::Clock> make_clock(const Pace& pace, const PlannedPlay& planned) {
    const Instant start = planned.scenario->start;
    if (planned.options.overlap == run::Overlap::dense) {
        return std::make_unique<clock::DenseClock>(start);
    }
    switch (pace.kind) {
        case Pace::Kind::skip:
            return std::make_unique<clock::SkippingClock>(start, clock::steady_time());
        case Pace::Kind::dense: return std::make_unique<clock::DenseClock>(start);
        case Pace::Kind::rate:
            return std::make_unique<clock::RateClock>(start, pace.rate, clock::steady_time());
    }
    return nullptr;
}

/// Where the receiver tells of its state by the options.
std::vector<state::StateSource> sources_of(
    const RunOptions& options, const std::vector<state::StatePlace>& ignored) {
    std::vector<state::StateSource> sources;
    if (options.state_url) {
        auto parsed = state::parse_state_url(*options.state_url);
        sources.push_back(std::get<state::StateSource>(std::move(parsed)));
    }
    if (options.state_command) {
        sources.push_back(state::state_command(*options.state_command));
    }
    for (state::StateSource& source : sources) {
        source.ignored = ignored;
    }
    return sources;
}

/// By the options, and by the scenario's expectations.
std::vector<state::StateSource> sources_of(
    const scenario::Scenario& scenario,
    const RunOptions& options,
    const std::vector<state::StatePlace>& ignored) {
    std::vector<state::StateSource> sources = sources_of(options, ignored);
    const auto target = rinkel::parse_event_url(scenario.target, rinkel::Event::incoming_call);
    for (const scenario::Expectation& expectation : scenario.expectations) {
        const auto* wanted = std::get_if<scenario::ExpectState>(&expectation.what);
        const auto* origin = std::get_if<rinkel::TargetUrl>(&target);
        const bool is_known = wanted != nullptr &&
                              std::any_of(sources.begin(), sources.end(), [&](const auto& source) {
                                  return source.label == wanted->path;
                              });
        if (wanted != nullptr && origin != nullptr && !is_known) {
            sources.push_back(state::state_path(wanted->path, *origin));
        }
    }
    return sources;
}

/// Such a state is compared at the end of its play.
bool expects_state(const scenario::Scenario& scenario) {
    return std::any_of(
        scenario.expectations.begin(), scenario.expectations.end(), [](const auto& expectation) {
            return std::holds_alternative<scenario::ExpectState>(expectation.what);
        });
}

bool runs_commands(const scenario::Scenario& scenario) {
    return std::any_of(scenario.steps.begin(), scenario.steps.end(), [](const auto& step) {
        return std::holds_alternative<scenario::RunCommand>(step.action);
    });
}

}  // namespace

NetworkPlayer::NetworkPlayer(
    const RunOptions& options,
    std::unique_ptr<boost::asio::io_context> io,
    std::unique_ptr<transport::Transport> transport,
    std::shared_ptr<transport::IdleLines> idle_lines,
    std::ostream& err)
    : options_(options),
      err_(err),
      io_(std::move(io)),
      transport_(std::move(transport)),
      idle_lines_(std::move(idle_lines)),
      patient_(*io_, *transport_, options.restart_patience),
      faulting_(*io_, patient_),
      signals_(*io_, SIGINT, SIGTERM) {
    for (const std::string& text : options.state_ignored) {
        if (auto place = state::parse_state_place(text)) {
            ignored_.push_back(std::move(*place));
        }
    }
}

void NetworkPlayer::play(
    std::string_view command, const std::vector<PlannedPlay>& plays, journal::Journal& journal) {
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
        options_for_log(options_),
        std::string{command},
        options_.shard ? options_.shard->text() : std::string{}});
    journal::RunFinished finished;
    // By number: whoever is asked below may change the plays that are left.
    for (std::size_t i = 0; i < plays.size() && !is_interrupted_ && !is_stopped_early_; ++i) {
        finished.virtual_time += play_one(plays[i], journal, since_begin);
        if (goes_on_ && !is_interrupted_) {
            is_stopped_early_ = !goes_on_(i + 1);
        }
    }
    read_early_states(journal);
    tell_places_never_found(journal);
    if (more_ && !is_interrupted_ && !is_stopped_early_) {
        more_(journal);
    }
    signals_.cancel();
    finished.is_interrupted = is_interrupted_;
    // To the millisecond, as the log has it: a report made from that shall be the same.
    finished.virtual_time = std::chrono::floor<std::chrono::milliseconds>(finished.virtual_time);
    finished.real_time = std::chrono::floor<std::chrono::milliseconds>(since_begin());
    journal.write(finished);
}

Duration NetworkPlayer::play_one(
    const PlannedPlay& planned, journal::Journal& journal, const clock::RealTime& since_begin) {
    const scenario::Scenario& scenario = *planned.scenario;
    const auto clock = make_clock(options_.pace, planned);
    const run::Play play{scenario, planned.options};
    // An attempt for each event, and a record for each call.
    journal.expect(play.timeline().events().size() + play.timeline().call_count());
    state::ExpectedStateWatch states{scenario, journal};
    run::ExpectationWatch watch{scenario, states};
    const auto errands = errands_for(planned);
    run::Engine engine{
        play, planned.options, {*clock, faulting_, watch, since_begin, errands.get()}};
    playing_ = &engine;
    run::drive(engine, *io_);
    playing_ = nullptr;
    if (!is_interrupted_) {
        watch.finish();
        states.finish();
    }
    last_moment_ = scenario.start + engine.virtual_elapsed();
    return engine.virtual_elapsed();
}

std::unique_ptr<run::Errands> NetworkPlayer::errands_for(const PlannedPlay& planned) {
    const auto sources = sources_of(*planned.scenario, options_, ignored_);
    const bool reads_state =
        planned.options.state_moments != run::StateMoments::never && !sources.empty();
    if (!reads_state && !runs_commands(*planned.scenario)) {
        return nullptr;
    }
    if (!state_transport_) {
        transport::TransportOptions limits;
        limits.keep_response = transport::KeepResponse::whole;
        limits.idle_lines = idle_lines_;
        state_transport_ = make_transport(*io_, options_, std::move(limits), err_);
    }
    if (!state_transport_) {
        return nullptr;
    }
    state::SettlingReader::Limits limits;
    limits.change_wait = options_.state_wait;
    limits.early = expects_state(*planned.scenario) ? nullptr : &early_;
    return std::make_unique<state::NetworkErrands>(
        *io_, *state_transport_, sources, limits, habits_);
}

void NetworkPlayer::read_early_states(journal::Journal& journal) {
    if (early_.is_empty() || is_interrupted_) {
        return;
    }
    state::NetworkPoller poller{*io_, *state_transport_, sources_of(options_, ignored_)};
    state::EarlyReadings::Wait wait;
    wait.change_wait = options_.state_wait;
    wait.slowest_change = habits_.slowest_change;
    wait.is_wanted = [this] {
        return !is_interrupted_;
    };
    for (journal::StateRead& read : early_.read_again(poller, wait)) {
        read.virtual_time = last_moment_;
        journal.hand_over(std::move(read));
    }
}

/// A pointer that is wrong must not go unnoticed.
void NetworkPlayer::tell_places_never_found(journal::Journal& journal) const {
    for (const state::StatePlace& place : ignored_) {
        if (!*place.was_found && !is_interrupted_) {
            journal.write(journal::LeftOut{
                {},
                "Nothing stood at " + printable(place.text) +
                    ", which --state-ignore leaves out, in any state that was read."});
        }
    }
}

/// The first Ctrl-C ends the run and reports it; a second one ends the program. Some send their
/// signal twice at once, to us and to our group (timeout(1)): that is one.
void NetworkPlayer::wait_for_interrupt() {
    signals_.async_wait([this](boost::system::error_code error, int) {
        if (error) {
            return;
        }
        is_interrupted_ = true;
        heed_second_signal([this] { signals_.clear(); });
        if (playing_ != nullptr) {
            playing_->interrupt();
        }
    });
}

std::unique_ptr<NetworkPlayer> make_player(const RunOptions& options, std::ostream& err) {
    auto io = std::make_unique<boost::asio::io_context>(1);
    transport::TransportOptions limits;
    limits.connections_max = options.in_flight_max;
    limits.idle_lines = std::make_shared<transport::IdleLines>();
    auto idle_lines = limits.idle_lines;
    auto transport = make_transport(*io, options, std::move(limits), err);
    if (transport == nullptr) {
        return nullptr;
    }
    return std::make_unique<NetworkPlayer>(
        options, std::move(io), std::move(transport), std::move(idle_lines), err);
}

}  // namespace ringproof::cli
