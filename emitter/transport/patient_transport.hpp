#pragma once

#include "emitter/transport/stand_ins.hpp"
#include "emitter/transport/transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ringproof::transport {

/// Waits, in real time, for a receiver that has answered before and is gone.
///
/// What a supervisor starts again within a second misses one event in reality, and not a day of
/// them: virtual time must not jump while it is down. An attempt that met a closed port, or a proxy
/// with nobody behind it, stays under way until the receiver is back, and then fails as it would
/// have.
class PatientTransport final : public Transport {
  public:
    /// `patience` is the longest wait for one restart, and ten times that for all of a run; zero
    /// waits for nobody. Both must outlive it.
    PatientTransport(boost::asio::io_context& io, Transport& inner, Duration patience)
        : inner_{inner}, patience_{patience}, timer_{io}, socket_{io} {}

    void send(const Request& request, OnDone on_done) override;

  private:
    enum class Absence {
        none,
        at_port,       ///< nobody takes the connection
        behind_port,   ///< it is taken, and broken off: what queued when a process died, or by a
                       ///< proxy
        behind_proxy,  ///< a proxy answers in its place
        behind_page,   ///< somebody may answer in its place, in words that nobody knows
    };

    struct Held {
        Request request;
        Result result;
        OnDone on_done;
    };

    void take(const Request& request, Result result, const OnDone& on_done);
    [[nodiscard]] bool is_to_be_held(Absence absence) const;
    void note_presence(const Result& result, Absence absence);
    void learn_what_gets_get(const Request& request, Result result, const OnDone& on_done);
    [[nodiscard]] bool is_there(const Result& answer) const;
    [[nodiscard]] Absence absence_in(const Result& result) const;
    void after(Duration wait, void (PatientTransport::*next)());
    void look();
    void look_at_port();
    void look_behind();
    void ask(const std::function<void(const Result&)>& then);
    void note_look(bool is_back);
    void look_for_limit(int looks_left);
    void wait_blindly();
    void end_blind_wait();
    void release(bool is_back);

    Transport& inner_;
    Duration patience_;
    Duration waited_{};  ///< in all, over before the wait under way
    boost::asio::steady_timer timer_;
    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ip::tcp::endpoint> last_seen_;
    bool has_answered_ = false;  ///< itself, and no proxy in its place
    StandIns stand_ins_;
    std::optional<rinkel::TargetUrl> known_url_;  ///< of the first event that was taken
    std::string known_headers_;                   ///< that went with it
    bool is_there_after_all_ = false;  ///< something else was answered, in the wait under way
    std::chrono::steady_clock::time_point wait_start_;
    std::vector<Held> held_;
    Absence absence_{};      ///< that is waited for
    int misses_ = 0;         ///< in the wait under way
    int in_a_row_ = 0;       ///< absences, with nothing else between them
    int false_alarms_ = 0;   ///< looks that found it there at once
    Duration blind_hold_{};  ///< of the row under way, the last one
    bool is_blind_in_vain_ = false;
    bool is_gone_ = false;
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
