#include "emitter/transport/nobody_behind.hpp"

#include "tests/support/catch.hpp"

#include <string>
#include <utility>

namespace transport = ringproof::transport;

namespace {

transport::Result answer(int status, std::string body = {}) {
    transport::Result result;
    result.status = status;
    result.response.emplace();
    result.response->body = std::move(body);
    return result;
}

}  // namespace

TEST_CASE("a gateway's own statuses say that nobody is behind it") {
    CHECK(transport::is_nobody_behind(answer(502)));
    CHECK(transport::is_nobody_behind(answer(504)));
    for (const int status : {200, 202, 404, 405, 429, 500, 501, 505}) {
        CHECK_FALSE(transport::is_nobody_behind(answer(status)));
    }
    CHECK_FALSE(transport::is_nobody_behind(transport::Result{}));
}

TEST_CASE("a 503 says so only in a proxy's words") {
    CHECK_FALSE(transport::is_nobody_behind(answer(503)));
    CHECK_FALSE(transport::is_nobody_behind(
        answer(503, "<center><h1>503 Service Temporarily Unavailable</h1></center>")));
    CHECK_FALSE(transport::is_nobody_behind(answer(503, "the database is down")));
    for (const std::string words :
         {"<h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n",
          "no healthy upstream",
          "upstream connect error or disconnect/reset before headers. reset reason: connection "
          "failure",
          "no available server",
          "Error 503 Backend fetch failed",
          "<p>The server is temporarily unable to service your\nrequest due to maintenance "
          "downtime or capacity\nproblems. Please try again later.</p>\n"}) {
        INFO(words);
        CHECK(transport::is_nobody_behind(answer(503, words)));
        CHECK_FALSE(transport::is_nobody_behind(answer(500, words)));
    }
    auto balancer = answer(503);
    balancer.response->headers.emplace_back("Server", "awselb/2.0");
    CHECK(transport::is_nobody_behind(balancer));
}
