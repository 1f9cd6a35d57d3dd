#pragma once

#include "emitter/transport/connection.hpp"
#include "emitter/transport/sentences.hpp"

#include <functional>
#include <optional>
#include <span>

namespace ringproof::transport {

/// Sends the request that a connection holds and reads the response, step by step. An answer
/// counts even when it comes before the whole request was taken.
class Exchange final : private StreamWaiter {
  public:
    using OnEnd = std::function<void()>;

    /// `scratch` is used within a step only. Destroying the exchange, which `on_end` may do, ends
    /// it without a word.
    Exchange(Connection& connection, std::span<char> scratch, Moment deadline, OnEnd on_end);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    ~Exchange() override { connection_.stream.stop_waiting(); }

    /// It shall end there, whatever the server has said or would say.
    void cut_at(CutPoint point) { cut_ = point; }

    /// The body is not worth waiting for.
    void wait_for_header_only() { is_header_enough_ = true; }

    /// `on_end` is never called from within this call; a cut may have ended it, though.
    void start();

    /// Takes what has already arrived, and waits for nothing more. Never calls `on_end`.
    void look_once();

    [[nodiscard]] bool is_ended() const { return is_ended_; }

    [[nodiscard]] bool is_cut() const { return is_cut_; }

    [[nodiscard]] Moment started_at() const { return started_at_; }

    [[nodiscard]] std::optional<Moment> sent_at() const { return sent_at_; }

    /// When the last byte of the header was there. When our loop came to it after the deadline
    /// only, this is the time of its arrival.
    [[nodiscard]] std::optional<Moment> header_at() const { return header_at_; }

    [[nodiscard]] ExchangeProgress progress() const;

    /// The connection can take another request.
    [[nodiscard]] bool may_be_reused() const;

  private:
    void on_ready() override;
    void write();
    void read();
    void take(std::string_view bytes);
    [[nodiscard]] Moment arrival() const;
    void begin_turn();
    void end_of_stream();
    void cut_if_reached();
    void cut();

    void wait(Io want) { connection_.stream.when_ready(want, *this); }

    Connection& connection_;
    std::span<char> scratch_;
    Moment deadline_;
    std::optional<CutPoint> cut_;
    OnEnd on_end_;
    std::size_t written_ = 0;
    bool is_ended_ = false;
    bool is_cut_ = false;
    bool is_header_enough_ = false;
    bool has_leftover_ = false;
    Moment started_at_;
    std::optional<Moment> sent_at_;
    std::optional<Moment> header_at_;
};

}  // namespace ringproof::transport
