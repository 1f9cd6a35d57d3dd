#include "emitter/transport/request_text.hpp"

#include <fmt/format.h>

#include <cassert>
#include <iterator>

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
    out.clear();
    fmt::format_to(
        std::back_inserter(out),
        "{} {}{} HTTP/1.1\r\n"
        "Host: {}\r\n"
        "User-Agent: {}\r\n"
        "Accept: */*\r\n",
        request.method == Method::get ? "GET" : "POST",
        url.path,
        url.query,
        authority,
        user_agent);
    if (request.method == Method::post) {
        fmt::format_to(
            std::back_inserter(out),
            "Content-Type: {}\r\n"
            "Content-Length: {}\r\n",
            request.content_type,
            request.body.size());
    }
    if (reuse == Reuse::fresh_connection) {
        out += "Connection: close\r\n";
    }
    out += request.extra_headers;
    out += "\r\n";
    out += request.body;
}

}  // namespace ringproof::transport
