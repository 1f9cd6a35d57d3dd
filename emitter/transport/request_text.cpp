#include "emitter/transport/request_text.hpp"

#include <fmt/format.h>

#include <cassert>

namespace ringproof::transport {

void write_request(
    std::string& out, const Request& request, std::string_view user_agent, Reuse reuse) {
    // A line break in a field would split the request in two: whoever made the field has checked
    // it.
    const rinkel::TargetUrl& url = *request.url;
    const std::string authority = url.authority();
    assert(url.path.find_first_of("\r\n ") == std::string::npos);
    assert(url.query.find_first_of("\r\n ") == std::string::npos);
    assert(authority.find_first_of("\r\n") == std::string::npos);
    assert(request.content_type.find_first_of("\r\n") == std::string_view::npos);
    assert(request.extra_headers.empty() || request.extra_headers.ends_with("\r\n"));
    // Plain appending: this is done for every request, and formatting took several times as long.
    out.clear();
    out += request.method == Method::get ? "GET " : "POST ";
    out += url.path;
    out += url.query;
    out += " HTTP/1.1\r\nHost: ";
    out += authority;
    out += "\r\nUser-Agent: ";
    out += user_agent;
    out += "\r\nAccept: */*\r\n";
    if (request.method == Method::post) {
        out += "Content-Type: ";
        out += request.content_type;
        out += "\r\nContent-Length: ";
        out += fmt::format_int{request.body.size()}.c_str();
        out += "\r\n";
    }
    if (reuse == Reuse::fresh_connection) {
        out += "Connection: close\r\n";
    }
    out += request.extra_headers;
    out += "\r\n";
    out += request.body;
}

}  // namespace ringproof::transport
