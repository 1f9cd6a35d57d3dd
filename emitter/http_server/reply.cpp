#include "emitter/http_server/reply.hpp"

#include "emitter/http_server/exchange.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <utility>

namespace ringproof::http_server {
namespace asio = boost::asio;

Exchange::Exchange(const asio::any_io_executor& executor)
    : timer_{executor, asio::steady_timer::time_point::max()} {}

void Exchange::answer(Answer answer) {
    if (!answer_) {
        answer_ = std::move(answer);
        timer_.cancel();
    }
}

void Exchange::abort() {
    answer_ = Answer{.content = Hangup::close};
    timer_.cancel();
}

asio::awaitable<Answer> Exchange::wait() {
    constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
    while (!answer_) {
        co_await timer_.async_wait(as_values);
    }
    if (answer_->delay > Duration::zero()) {
        timer_.expires_after(answer_->delay);
        co_await timer_.async_wait(as_values);
    }
    co_return std::move(*answer_);
}

/// Shared by all copies of a Reply, so that its end is the end of the last one.
class Reply::Promise {
  public:
    explicit Promise(std::shared_ptr<Exchange> exchange) : exchange_{std::move(exchange)} {}

    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;

    ~Promise() { keep(Answer{.content = Response{.status = 500, .body = "no answer\n"}}); }

    void keep(Answer answer) {
        if (is_kept_.exchange(true)) {
            return;
        }
        // The exchange leaves this thread for good: its end belongs to the server's.
        asio::any_io_executor executor = exchange_->executor();
        asio::dispatch(executor, [to = std::move(exchange_), answer = std::move(answer)]() mutable {
            to->answer(std::move(answer));
        });
    }

  private:
    std::shared_ptr<Exchange> exchange_;
    std::atomic<bool> is_kept_ = false;
};

Reply::Reply(std::shared_ptr<Exchange> exchange)
    : promise_{std::make_shared<Promise>(std::move(exchange))} {}

void Reply::operator()(Answer answer) const {
    promise_->keep(std::move(answer));
}

void Reply::operator()(Response response) const {
    promise_->keep(Answer{.content = std::move(response)});
}

}  // namespace ringproof::http_server
