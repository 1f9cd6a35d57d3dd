#pragma once

#include "emitter/transport/connector.hpp"
#include "emitter/transport/exchange.hpp"

#include <boost/intrusive/list.hpp>

#include <memory>
#include <optional>

namespace ringproof::transport {

/// The list of all attempts that have not ended.
struct RunningTag;
using RunningHook = boost::intrusive::list_base_hook<
    boost::intrusive::tag<RunningTag>,
    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// One attempt from its request to its result: waits for a connection, makes one if it must,
/// exchanges request and response, all of it before the deadline (F5).
///
///     waiting -> connecting -> exchanging -> ended
///        |                        ^  |
///        +---- kept connection ---+  +-- stale: connecting, once
class Attempt final : public Guest,
                      public Deadline,
                      public RunningHook,
                      public std::enable_shared_from_this<Attempt> {
  public:
    Attempt(Parts& parts, const Request& request, Transport::OnDone on_done);

    void start();

    /// Forgets everything without a word: the transport is going away. May destroy it.
    void abandon();

    void admit(std::shared_ptr<Connection> kept) override;
    void on_deadline(Moment moment) override;

  private:
    enum class Stage { waiting, connecting, exchanging, ended };

    [[nodiscard]] Moment deadline() const { return started_at_ + request_.deadline; }

    void connect();
    [[nodiscard]] bool is_not_taken_up() const;
    /// Looks again at a new connection soon, whether the server has taken it up.
    void watch(Moment now);
    void end_handshake(Moment now);
    void exchange(std::shared_ptr<Connection> connection);
    void on_exchange_turn();
    void on_exchange_end();
    [[nodiscard]] Reuse reuse() const;
    [[nodiscard]] bool may_retry() const;
    void judge_answer();
    void judge_break();
    void note(const TlsFinding& finding);
    void retry_on_new_connection(std::string_view why);
    void note_exchange_phases(Moment end);
    void end(journal::Outcome outcome, std::string detail);
    void settle_connection(Moment now);
    void tell();

    Parts& parts_;
    Request request_;
    Transport::OnDone on_done_;
    Endpoint& endpoint_;
    Result result_;
    Stage stage_ = Stage::waiting;
    Moment asked_at_;
    Moment started_at_;
    bool is_shaking_hands_ = false;
    std::string_view retried_;       ///< why it was sent twice; empty when it was not
    bool may_tell_at_once_ = false;  ///< on_done must never run within `send`
    std::optional<Connector> connector_;
    std::shared_ptr<Connection> connection_;
    std::optional<Exchange> exchange_;
    std::shared_ptr<Attempt> self_;  ///< until it has ended, it keeps itself
};

}  // namespace ringproof::transport
