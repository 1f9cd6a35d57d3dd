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

    [[nodiscard]] bool is_finished() const { return next_ == NextStep::Kind::finished; }

    /// An errand blocks and uses the loop itself: it must not be done from within a handler.
    void do_errands() {
        while (next_ == NextStep::Kind::errand) {
            engine_.do_errand();
            advance();
        }
    }

    void advance() {
        const NextStep next = engine_.step();
        next_ = next.kind;
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
    NextStep::Kind next_ = NextStep::Kind::sleep;
};

}  // namespace

void drive(Engine& engine, boost::asio::io_context& io) {
    const auto work = boost::asio::make_work_guard(io);
    Driver driver{engine, io};
    driver.advance();
    driver.do_errands();
    while (!driver.is_finished()) {
        io.run_one();
        driver.do_errands();
        if (engine.is_interrupted()) {
            driver.advance();
        }
    }
    // The timer's cancelled handler refers to the driver: let it run before that is gone.
    io.poll();
}

}  // namespace ringproof::run
