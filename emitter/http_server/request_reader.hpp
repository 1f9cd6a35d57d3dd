#pragma once

#include "emitter/http_server/limits.hpp"
#include "emitter/http_server/message.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace ringproof::http_server {

/// A request that came in whole, and what its answer must respect.
struct ReadRequest {
    Request request;
    bool keeps_alive = true;
    bool is_http_1_0 = false;
};

/// Not HTTP, or beyond a limit: answer with `response`, then close.
struct Rejection {
    Response response;
};

struct NeedsMore {};

using ReadStep = std::variant<NeedsMore, ReadRequest, Rejection>;

/// Turns bytes into requests, one after the other, without a socket. Holds at most the limits'
/// bytes, whatever comes in. After a rejection it must not be used again.
class RequestReader {
  public:
    explicit RequestReader(const Limits& limits);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    /// Takes the bytes that came in, also none: the next request may have come with the last one.
    [[nodiscard]] ReadStep feed(std::string_view bytes);

    /// True between a request's first byte and its end.
    [[nodiscard]] bool is_within_request() const;

    /// True once for a request whose client holds its body back until it is told to go on
    /// (`Expect: 100-continue`).
    [[nodiscard]] bool takes_continue();

  private:
    class Parser;
    ReadStep parse();

    Limits limits_;
    std::string pending_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace ringproof::http_server
