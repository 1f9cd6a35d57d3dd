#include "cli/shown_request.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/transport/request_text.hpp"

namespace ringproof::cli {
namespace {

/// The path of a masked URL. Masking wants the whole URL, lest it take a `://` of the query for
/// the end of the scheme; what stands before the path holds no secret and keeps its length.
std::string masked_target(const rinkel::TargetUrl& url) {
    const std::string text = url.text();
    return mask_url(text).substr(text.size() - url.request_target().size());
}

/// Cuts `text` at its first CRLF, which it takes off.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
}

}  // namespace

ShownRequest show_request(const transport::Request& request, std::string_view user_agent) {
    std::string wire;
    write_request(wire, request, user_agent, transport::Reuse::keep_alive);
    std::string_view rest = wire;
    const std::string_view first = take_line(rest);
    ShownRequest shown;
    shown.line = first.substr(0, first.find(' ') + 1);
    shown.line += masked_target(*request.url);
    shown.line += first.substr(first.rfind(' '));
    for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
        const std::size_t colon = line.find(": ");
        const std::string name{line.substr(0, colon)};
        const std::string_view value =
            colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 2);
        shown.headers.emplace_back(name, mask_header(name, value));
    }
    shown.body = request.body;
    return shown;
}

}  // namespace ringproof::cli
