#include "emitter/http_server/request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <exception>
#include <utility>

namespace ringproof::http_server {
namespace {
namespace http = boost::beast::http;

std::string text_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// Splits a request target into path and query; the absolute form loses its scheme and host.
void set_target(Request& request, std::string_view target) {
    const std::size_t scheme = target.find("://");
    if (!target.empty() && target.front() != '/' && scheme != std::string_view::npos) {
        const std::size_t path = target.find('/', scheme + 3);
        target = path == std::string_view::npos ? "/" : target.substr(path);
    }
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    request.query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
    if (request.path.empty() || request.path.front() != '/') {
        request.path.insert(0, 1, '/');
    }
}

Rejection reject(int status, std::string sentence) {
    return {Response{.status = status, .body = std::move(sentence)}};
}

Rejection to_rejection(const boost::beast::error_code& error) {
    if (error == http::error::body_limit) {
        return reject(413, "the body is larger than this server takes\n");
    }
    if (error == http::error::header_limit) {
        return reject(431, "the header is larger than this server takes\n");
    }
    return reject(400, "not an HTTP request: " + error.message() + "\n");
}

}  // namespace

class RequestReader::Parser : public http::request_parser<http::string_body> {};

RequestReader::RequestReader(const Limits& limits) : limits_{limits} {}

RequestReader::~RequestReader() = default;

bool RequestReader::is_within_request() const {
    return !pending_.empty() || (parser_ && parser_->got_some());
}

bool RequestReader::takes_continue() {
    if (!parser_ || !parser_->is_header_done() || parser_->is_done()) {
        return false;
    }
    const bool expects = is_same_name(text_of(parser_->get()[http::field::expect]), "100-continue");
    parser_->get().erase(http::field::expect);
    return expects;
}

ReadStep RequestReader::feed(std::string_view bytes) {
    pending_ += bytes;
    // Beast throws on a few hostile inputs instead of reporting them.
    try {
        return parse();
    } catch (const std::exception&) {
        return reject(400, "not an HTTP request\n");
    }
}

ReadStep RequestReader::parse() {
    if (!parser_) {
        parser_ = std::make_unique<Parser>();
        parser_->eager(true);
        parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
        parser_->body_limit(limits_.body_bytes_max);
    }
    while (!pending_.empty() && !parser_->is_done()) {
        boost::beast::error_code error;
        const std::size_t used = parser_->put(boost::asio::buffer(pending_), error);
        pending_.erase(0, used);
        if (error == http::error::need_more) {
            break;
        }
        if (error) {
            return to_rejection(error);
        }
    }
    if (!parser_->is_done()) {
        // What the parser cannot use yet is a header or a chunk's first line that does not end.
        if (pending_.size() > limits_.header_bytes_max) {
            return reject(431, "the header is larger than this server takes\n");
        }
        return NeedsMore{};
    }
    ReadRequest read;
    read.keeps_alive = parser_->keep_alive();
    auto message = parser_->release();
    parser_.reset();
    read.is_http_1_0 = message.version() == 10;
    read.request.verb = parse_verb(text_of(message.method_string()));
    set_target(read.request, text_of(message.target()));
    for (const auto& field : message) {
        read.request.headers.push_back({text_of(field.name_string()), text_of(field.value())});
    }
    read.request.body = std::move(message.body());
    return read;
}

}  // namespace ringproof::http_server
