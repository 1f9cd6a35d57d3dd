#include "emitter/transport/faults/faulting_transport.hpp"

#include "emitter/transport/faults/stage.hpp"

namespace ringproof::faults {

void FaultingTransport::send(const transport::Request& request, OnDone on_done) {
    if (request.faults == nullptr) {
        inner_.send(request, std::move(on_done));
        return;
    }
    const FaultSet& faults = *request.faults;
    const Request struck = faults.connection_use == transport::ConnectionUse::new_only
                               ? without_reuse(request)
                               : request;
    const OnDone noted = [&faults, on_done = std::move(on_done)](Result result) {
        result.injected = faults.words;
        on_done(std::move(result));
    };
    const Stage stage{io_, inner_};
    if (faults.delay > Duration{}) {
        send_delayed(stage, struck, faults, noted);
    } else {
        send_decided(stage, struck, faults, noted);
    }
}

void send_decided(
    const Stage& stage, const Request& request, const FaultSet& faults, OnDone on_done) {
    if (!faults.decision) {
        stage.inner.send(request, std::move(on_done));
    } else if (std::holds_alternative<LoseResponse>(*faults.decision)) {
        lose_response(stage, request, std::move(on_done));
    } else if (const auto* point = std::get_if<Cut>(&*faults.decision)) {
        cut(stage, request, *point, std::move(on_done));
    } else if (std::holds_alternative<Reset>(*faults.decision)) {
        reset(stage, request, std::move(on_done));
    } else if (const auto* silence = std::get_if<TimeOut>(&*faults.decision)) {
        time_out(stage, request, *silence, std::move(on_done));
    } else if (const auto* answer = std::get_if<AnswerWith>(&*faults.decision)) {
        answer_with(stage, *answer, std::move(on_done));
    } else {
        refuse(stage, std::move(on_done));
    }
}

}  // namespace ringproof::faults
