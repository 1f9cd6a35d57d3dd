#include "emitter/http_server/wire.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>

namespace ringproof::http_server {
namespace {

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    const std::size_t start = out.size();
    out += value;
    const auto breaks_line = [](char c) {
        return c == '\r' || c == '\n' || c == '\0';
    };
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), breaks_line, ' ');
    out += "\r\n";
}

bool may_have_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

}  // namespace

std::string_view reason_phrase(int status) {
    namespace http = boost::beast::http;
    const http::status known = http::int_to_status(static_cast<unsigned>(status));
    if (known == http::status::unknown) {
        return "";
    }
    const auto phrase = http::obsolete_reason(known);
    return {phrase.data(), phrase.size()};
}

std::string to_wire(const Response& response, WireOptions options) {
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    out += reason_phrase(response.status);
    out += "\r\n";
    const bool has_body = may_have_body(response.status);
    if (has_body) {
        append_header(out, "Content-Type", response.content_type);
        append_header(out, "Content-Length", std::to_string(response.body.size()));
    }
    for (const Header& header : response.headers) {
        append_header(out, header.name, header.value);
    }
    if (options.after == WireOptions::After::close) {
        append_header(out, "Connection", "close");
    } else if (options.is_http_1_0) {
        append_header(out, "Connection", "keep-alive");
    }
    out += "\r\n";
    if (has_body && options.body == WireOptions::Body::send) {
        out += response.body;
    }
    return out;
}

}  // namespace ringproof::http_server
