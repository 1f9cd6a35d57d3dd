#pragma once

#include "emitter/http_server/message.hpp"

#include <functional>
#include <memory>

namespace ringproof::http_server {

class Exchange;

/// The right to answer one request, once: at once or later, from any thread while the server
/// lives. Further answers are passed over. When the last copy goes away unused, the client gets
/// 500.
class Reply {
  public:
    explicit Reply(std::shared_ptr<Exchange> exchange);

    void operator()(Answer answer) const;
    void operator()(Response response) const;

  private:
    class Promise;
    std::shared_ptr<Promise> promise_;
};

/// Runs on the server's thread and must not block it; `request` lives as long as the call.
using Handler = std::function<void(const Request& request, Reply reply)>;

}  // namespace ringproof::http_server
