#include "cli/suite_patience.hpp"

#include "cli/lone_request.hpp"
#include "cli/sample_event.hpp"
#include "emitter/rinkel/encode.hpp"

#include <boost/asio/steady_timer.hpp>

#include <string>
#include <utility>

namespace ringproof::cli {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_looks{200};

std::string body_of(const PatientEvent& patient, const PlannedPlay& play, std::uint64_t seed) {
    const rinkel::Payload payload =
        sample_event(patient.event, play.options.profile, seed, play.scenario->start);
    std::string body;
    if (patient.content_type == rinkel::ContentType::json) {
        append_json(body, payload);
    } else {
        append_form(body, payload, play.scenario->form);
    }
    return body;
}

/// A process that something starts again refuses connections meanwhile, or breaks them.
bool is_nobody_there(const transport::Result& result) {
    return !result.status && (result.outcome == journal::Outcome::connect_failed ||
                              result.outcome == journal::Outcome::tls_failed ||
                              result.outcome == journal::Outcome::protocol_error);
}

void pause(boost::asio::io_context& io) {
    bool is_over = false;
    boost::asio::steady_timer timer{io, between_looks};
    timer.async_wait([&is_over](boost::system::error_code) { is_over = true; });
    while (!is_over) {
        io.restart();
        io.run_one();
    }
}

/// What became of the last try, and how long nobody was there before it.
struct Patience {
    transport::Result result;
    Duration absence{};
};

Patience send_until_answered(transport::Request request, NetworkPlayer& player) {
    const auto begin = steady_clock::now();
    const Duration limit = request.deadline;
    Patience patience{send_alone(player.io(), player.transport(), request), {}};
    while (is_nobody_there(patience.result) && !player.is_interrupted()) {
        patience.absence = steady_clock::now() - begin;
        if (patience.absence + between_looks >= limit) {
            break;
        }
        pause(player.io());
        request.deadline = limit - (steady_clock::now() - begin);
        patience.result = send_alone(player.io(), player.transport(), request);
    }
    return patience;
}

}  // namespace

journal::Waited wait_for_event(
    const PatientEvent& patient,
    const PlannedPlay& play,
    std::uint64_t seed,
    NetworkPlayer& player,
    journal::Journal& journal) {
    const run::Play made{*play.scenario, play.options};
    const std::string body = body_of(patient, play, seed);
    transport::Request request;
    request.url = &made.endpoint(patient.event).url;
    request.content_type = to_text(patient.content_type);
    request.body = body;
    request.extra_headers = play.options.extra_headers;
    request.deadline = patient.limit;
    request.connection_use = transport::ConnectionUse::new_only;
    request.body_wait = transport::BodyWait::none;
    auto [result, absence] = send_until_answered(request, player);
    journal::Waited waited{
        patient.event,
        patient.content_type,
        patient.why,
        result.outcome,
        result.status,
        std::chrono::floor<std::chrono::microseconds>(result.phases.total),
        patient.limit,
        std::move(result.detail)};
    if (is_nobody_there(result)) {
        waited.total = std::chrono::floor<std::chrono::microseconds>(absence);
        waited.detail += "; so it was at every try for " + to_text(patient.limit);
    } else if (absence > Duration{}) {
        waited.back_after = std::chrono::floor<std::chrono::microseconds>(absence);
    }
    journal.write(waited);
    return waited;
}

}  // namespace ringproof::cli
