#include "emitter/transport/exchange.hpp"

namespace ringproof::transport {

Exchange::Exchange(Connection& connection, std::span<char> scratch, Moment deadline, OnEnd on_end)
    : connection_{connection}, scratch_{scratch}, deadline_{deadline}, on_end_{std::move(on_end)} {}

void Exchange::start() {
    started_at_ = now();
    if (cut_ == CutPoint::before_request) {
        cut();
        return;
    }
    write();
    cut_if_reached();
    if (is_ended_) {
        return;
    }
    // No use in reading at once: even on loopback the answer is not there yet.
    wait(Io::want_read);
}

void Exchange::look_once() {
    if (!is_ended_) {
        begin_turn();
        read();
    }
}

ExchangeProgress Exchange::progress() const {
    const ResponseReader& response = connection_.response;
    return {
        sent_at_.has_value(),
        response.first_bytes().size(),
        response.status(),
        response.interim_status()};
}

bool Exchange::may_be_reused() const {
    return is_ended_ && !is_cut_ && sent_at_ && !connection_.stream.is_awaited() &&
           !has_leftover_ && connection_.response.may_be_reused();
}

void Exchange::begin_turn() {
    connection_.stream.begin_turn();
    if (now() >= deadline_) {
        connection_.stream.watch_arrival();
    }
}

void Exchange::on_ready() {
    begin_turn();
    if (!sent_at_) {
        write();
        cut_if_reached();
    }
    read();
    if (is_ended_) {
        const OnEnd on_end = std::move(on_end_);
        on_end();
    } else {
        wait(Io::want_read);
    }
}

void Exchange::write() {
    const std::string_view request = connection_.request;
    while (written_ < request.size()) {
        const IoResult result = connection_.stream.write_some(request.substr(written_));
        if (result.io == Io::want_write) {
            wait(Io::want_write);
            return;
        }
        if (result.io != Io::done) {
            return;  // Whether the server has said why shows when its answer is read.
        }
        written_ += result.bytes;
    }
    sent_at_ = now();
}

void Exchange::read() {
    while (!is_ended_) {
        const IoResult result = connection_.stream.read_some(scratch_);
        switch (result.io) {
            case Io::done: take({scratch_.data(), result.bytes}); break;
            case Io::ended:
            case Io::failed: end_of_stream(); break;
            case Io::want_read: is_ended_ = is_header_enough_ && header_at_; return;
            case Io::want_write: wait(Io::want_write); return;
        }
    }
}

void Exchange::take(std::string_view bytes) {
    ResponseReader& response = connection_.response;
    const std::size_t taken = response.feed(bytes);
    if (!header_at_ && response.is_header_complete()) {
        header_at_ = arrival();
    }
    cut_if_reached();
    if (!is_ended_ && response.is_finished()) {
        is_ended_ = true;
        // Whatever follows was not asked for, and must never pass for the next answer.
        has_leftover_ = taken < bytes.size() || connection_.stream.has_pending();
    }
}

Moment Exchange::arrival() const {
    const Moment read_at = now();
    if (read_at < deadline_) {
        return read_at;
    }
    // Where the kernel does not say, the doubt is in the receiver's favour: we are the late ones.
    return connection_.stream.arrived_at().value_or(deadline_);
}

void Exchange::cut_if_reached() {
    const ResponseReader& response = connection_.response;
    const bool has_status = response.status().has_value();
    const bool is_reached = (cut_ == CutPoint::after_request && sent_at_) ||
                            (cut_ == CutPoint::after_status_line && has_status) ||
                            // All that a server sends at once arrives at once: the header's middle
                            // is behind its status.
                            (cut_ == CutPoint::mid_headers && has_status) ||
                            (cut_ == CutPoint::mid_body && header_at_);
    if (is_reached && !is_ended_) {
        cut();
    }
}

void Exchange::cut() {
    is_cut_ = true;
    is_ended_ = true;
    connection_.stream.reset();
}

void Exchange::end_of_stream() {
    connection_.response.end();
    is_ended_ = true;
}

}  // namespace ringproof::transport
