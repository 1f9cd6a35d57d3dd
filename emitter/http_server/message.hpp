#pragma once

#include "emitter/core/time.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// A small HTTP/1.1 server. Bytes come in through `RequestReader` and go out through `to_wire`,
/// both without a socket; `Router` picks the handler; `Connection` is the thin shell between them.
///
///     listeners ─> Connection ─> RequestReader ─> Router ─> handler
///                      └──────── to_wire <──────── Reply <─────┘
namespace ringproof::http_server {

enum class Verb { get, head, post, put, patch, remove, options, other };

/// `GET`, `POST`, …; `remove` is DELETE. Empty for `other`.
[[nodiscard]] std::string_view to_text(Verb verb);
[[nodiscard]] Verb parse_verb(std::string_view text);

struct Header {
    std::string name;
    std::string value;
};

using Headers = std::vector<Header>;

/// One request, complete and within the limits. Every text is the client's.
struct Request {
    Verb verb = Verb::other;
    std::string path;   ///< encoded, without the query
    std::string query;  ///< encoded, without its `?`
    Headers headers;
    std::string body;
    /// What the placeholders of the route's pattern matched, decoded.
    std::vector<std::pair<std::string, std::string>> parameters;

    /// The first header of that name, in any case; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    /// Empty when the route has no such placeholder.
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string body = {};
    std::string content_type = "text/plain; charset=utf-8";
    Headers headers = {};
};

/// Sent as it stands, then the connection is closed: for servers that are to misbehave.
struct RawBytes {
    std::string bytes;
};

/// The connection ends without an answer.
enum class Hangup { close, reset };

/// What a handler decides to do with a request, and how long it waits before it does so.
struct Answer {
    std::variant<Response, RawBytes, Hangup> content;
    Duration delay{};
};

/// True when the names are equal but for ASCII case.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

}  // namespace ringproof::http_server
