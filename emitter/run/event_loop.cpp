#include "emitter/run/event_loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>

namespace ringproof::run {
namespace {

class Driver {
  public:
    Driver(Engine& engine, boost::asio::io_context& io) : engine_(engine), timer_(io) {
        engine_.on_answer([this] { advance(); });
    }

    ~Driver() { engine_.on_answer({}); }

    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    [[nodiscard]] bool is_finished() const { return is_finished_; }

    void advance() {
        const NextStep next = engine_.step();
        is_finished_ = next.kind == NextStep::Kind::finished;
        if (next.kind == NextStep::Kind::sleep) {
            timer_.expires_after(next.real_time);
            timer_.async_wait([this](boost::system::error_code error) {
                if (!error) {
                    advance();
                }
            });
        } else {
            timer_.cancel();
        }
    }

  private:
    Engine& engine_;
    boost::asio::steady_timer timer_;
    bool is_finished_ = false;
};

}  // namespace

void drive(Engine& engine, boost::asio::io_context& io) {
    const auto work = boost::asio::make_work_guard(io);
    Driver driver{engine, io};
    driver.advance();
    while (!driver.is_finished()) {
        io.run_one();
        if (engine.is_interrupted()) {
            driver.advance();
        }
    }
    // The timer's cancelled handler refers to the driver: let it run before that is gone.
    io.poll();
}

}  // namespace ringproof::run
