#include "receiver-conformance/rules/failure_remedies.hpp"

#include "receiver-conformance/rules/status_remedies.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace ringproof;
using namespace ringproof::rules;
using namespace std::chrono_literals;
using journal::Attempt;
using journal::Outcome;

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

Attempt too_late(const std::string& detail) {
    Attempt attempt;
    attempt.outcome = Outcome::timeout;
    attempt.detail = detail;
    attempt.phases.connect = 1ms;
    attempt.phases.tls = 1ms;
    attempt.phases.send = 1ms;
    attempt.phases.wait = 2s;
    return attempt;
}

Attempt unreadable(const std::string& detail) {
    Attempt attempt;
    attempt.outcome = Outcome::protocol_error;
    attempt.detail = detail;
    return attempt;
}

}  // namespace

TEST_CASE("who is silent is told to answer first, and who has begun to end the header") {
    CHECK(contains(lateness_remedy(too_late("…, request sent, then silence")), "Answer 200 first"));
    CHECK(contains(
        lateness_remedy(
            too_late("…, then the status line with 500, but not the end of the header")),
        "its header was not ended in time"));
    CHECK(contains(
        lateness_remedy(
            too_late("…, then the beginning of an answer, but no complete status line")),
        "its header was not ended in time"));
}

TEST_CASE("what is no HTTP is mended by what stands in its place") {
    CHECK(contains(
        status_remedy(unreadable("after an interim answer (100), which an empty line ends: …")),
        "End each interim answer"));
    CHECK(contains(
        status_remedy(unreadable("the answer is TLS once more, within TLS: …")),
        "proxy_pass https://"));
    CHECK(contains(
        status_remedy(unreadable("an empty line stands before the status line 'HTTP/1.1 200 OK'")),
        "Nothing may stand before"));
    CHECK(contains(
        status_remedy(unreadable("the server sent TLS messages without end that carry nothing "
                                 "(new keys, tickets) without an answer")),
        "TLS library"));
}
