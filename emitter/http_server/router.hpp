#pragma once

#include "emitter/http_server/reply.hpp"

#include <string>
#include <vector>

namespace ringproof::http_server {

/// One line of a server's table: `{Verb::get, "/calls/{id}", handler}`.
struct Route {
    Verb verb{};
    /// Literal segments, `{name}` for one segment, `{name...}` at the end for all that follow.
    std::string pattern;
    Handler handler;
};

/// Picks a route. The first that matches wins; a GET route serves HEAD as well.
class Router {
  public:
    explicit Router(std::vector<Route> routes) : routes_{std::move(routes)} {}

    /// Fills the request's parameters and runs its handler. Answers 404 for a path that no route
    /// knows and 405 with Allow for a verb that the path's routes do not have; a handler that
    /// throws becomes a 500.
    void handle(Request& request, const Reply& reply) const;

  private:
    std::vector<Route> routes_;
};

/// Matches a path against a pattern; the parameters are appended when it does.
[[nodiscard]] bool matches(
    std::string_view pattern,
    std::string_view path,
    std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace ringproof::http_server
