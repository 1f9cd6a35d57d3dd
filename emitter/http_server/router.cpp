#include "emitter/http_server/router.hpp"

#include "emitter/core/percent.hpp"

#include <exception>
#include <utility>

namespace ringproof::http_server {
namespace {

/// Takes `/segment` off the front, without its slash.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool is_placeholder(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool serves(const Route& route, Verb verb) {
    return route.verb == verb || (route.verb == Verb::get && verb == Verb::head);
}

void run(const Handler& handler, const Request& request, const Reply& reply) {
    try {
        handler(request, reply);
    } catch (const std::exception&) {
        reply(Response{.status = 500, .body = "internal error\n"});
    }
}

void append_verb(std::string& allowed, Verb verb) {
    if (allowed.find(to_text(verb)) == std::string::npos) {
        allowed += allowed.empty() ? "" : ", ";
        allowed += to_text(verb);
    }
}

}  // namespace

bool matches(
    std::string_view pattern,
    std::string_view path,
    std::vector<std::pair<std::string, std::string>>& parameters) {
    constexpr std::string_view rest = "...";
    std::vector<std::pair<std::string, std::string>> found;
    while (!pattern.empty() && !path.empty()) {
        std::string_view wanted = take_segment(pattern);
        if (!is_placeholder(wanted)) {
            if (take_segment(path) != wanted) {
                return false;
            }
            continue;
        }
        wanted = wanted.substr(1, wanted.size() - 2);
        if (wanted.ends_with(rest)) {
            wanted.remove_suffix(rest.size());
            found.emplace_back(wanted, decode_percent(path.substr(1)));
            path = {};
            break;
        }
        const std::string_view segment = take_segment(path);
        if (segment.empty()) {
            return false;
        }
        found.emplace_back(wanted, decode_percent(segment));
    }
    if (!pattern.empty() || !path.empty()) {
        return false;
    }
    parameters.insert(parameters.end(), found.begin(), found.end());
    return true;
}

void Router::handle(Request& request, const Reply& reply) const {
    std::string allowed;
    for (const Route& route : routes_) {
        if (!matches(route.pattern, request.path, request.parameters)) {
            continue;
        }
        if (serves(route, request.verb)) {
            run(route.handler, request, reply);
            return;
        }
        request.parameters.clear();
        append_verb(allowed, route.verb);
    }
    if (allowed.empty()) {
        reply(Response{.status = 404, .body = "no such path\n"});
        return;
    }
    reply(
        Response{.status = 405, .body = "use " + allowed + "\n", .headers = {{"Allow", allowed}}});
}

}  // namespace ringproof::http_server
