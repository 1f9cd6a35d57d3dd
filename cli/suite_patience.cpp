#include "cli/suite_patience.hpp"

#include "cli/lone_request.hpp"
#include "cli/sample_event.hpp"
#include "emitter/rinkel/encode.hpp"

#include <string>
#include <utility>

namespace ringproof::cli {
namespace {

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
    transport::Result result = send_alone(player.io(), player.transport(), request);
    journal::Waited waited{
        patient.event,
        patient.content_type,
        patient.why,
        result.outcome,
        result.status,
        std::chrono::floor<std::chrono::microseconds>(result.phases.total),
        patient.limit,
        std::move(result.detail)};
    journal.write(waited);
    return waited;
}

}  // namespace ringproof::cli
