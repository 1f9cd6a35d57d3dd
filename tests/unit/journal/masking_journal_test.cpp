#include "emitter/journal/masking_journal.hpp"

#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::journal;

namespace {

/// Writes records through a masking journal and shows what is kept of the last.
class Kept {
  public:
    Kept() {
        secrets_.learn_url("https://localhost/hooks/k3J9vQ2mX8pL4t?line=31850609000&pin=123456");
    }

    template <typename Kind>
    Kind write(Kind record) {
        masking_.hand_over(std::move(record));
        return std::get<Kind>(memory_.run().records.back());
    }

  private:
    KnownSecrets secrets_;
    MemoryJournal memory_;
    MaskingJournal masking_{secrets_, memory_.run(), memory_};
};

StateRead state_of(const std::string& call, const std::string& json) {
    StateRead read;
    read.call = call;
    read.reading = StateReading::found;
    read.state = json;
    return read;
}

}  // namespace

TEST_CASE("an error page that quotes its request is kept without the secret") {
    Attempt attempt;
    attempt.outcome = Outcome::refused;
    attempt.status = 404;
    attempt.detail = "answered 404 No k3J9vQ2mX8pL4t after 2 ms";
    attempt.response = ResponseExcerpt{
        "No k3J9vQ2mX8pL4t",
        {{"X-Debug-Url", "/hooks/k3J9vQ2mX8pL4t"}, {"Set-Cookie", "sid=abc"}},
        "Cannot POST /hooks/k3J9vQ2mX8pL4t",
        36};
    const Attempt kept = Kept{}.write(attempt);
    CHECK(kept.detail == "answered 404 No ••• after 2 ms");
    CHECK(kept.response->reason == "No •••");
    CHECK(kept.response->headers[0].second == "/hooks/•••");
    CHECK(kept.response->headers[1].second == "sid=•••");
    CHECK(kept.response->body == "Cannot POST /hooks/•••");
}

TEST_CASE("neither a redirect's goal nor the page that names it is kept") {
    Attempt attempt;
    attempt.outcome = Outcome::refused;
    attempt.status = 302;
    attempt.response = ResponseExcerpt{
        "Found",
        {{"Location", "https://other.example/in/pQ7rS9tU1vW3?next=abcdefgh"}},
        "Found. Redirecting to https://other.example/in/pQ7rS9tU1vW3?next=abcdefgh",
        70};
    const Attempt kept = Kept{}.write(attempt);
    CHECK(kept.response->headers[0].second == "https://other.example/in/•••?next=•••");
    CHECK(kept.response->body == "Found. Redirecting to https://other.example/in/•••?next=•••");
}

TEST_CASE("a state is kept without secrets, and stays JSON") {
    const StateRead kept =
        Kept{}.write(state_of("c", R"({"pin":123456,"url":"/hooks/k3J9vQ2mX8pL4t"})"));
    CHECK(kept.state == R"({"pin":"•••","url":"/hooks/•••"})");
}

TEST_CASE("a value that was sent in the call's events is no secret in its state") {
    Kept log;
    Attempt attempt;
    attempt.call = "c";
    attempt.request_body = R"({"to":"+31850609000"})";
    log.write(attempt);
    const auto state = R"({"to":"+31850609000"})";
    CHECK(log.write(state_of("c", state)).state == state);
    CHECK(log.write(state_of("another", state)).state == R"({"to":"+•••"})");
}

TEST_CASE("what probes, waits and notes say is masked, too") {
    Kept log;
    SurfaceProbed probe;
    probe.detail = "answered 404 k3J9vQ2mX8pL4t";
    CHECK(log.write(probe).detail == "answered 404 •••");
    Waited waited;
    waited.detail = "answered 500 k3J9vQ2mX8pL4t";
    CHECK(log.write(waited).detail == "answered 500 •••");
    CHECK(log.write(LeftOut{{}, "\"k3J9vQ2mX8pL4t\""}).reason == "\"•••\"");
    ExpectationChecked checked;
    checked.seen = "\"/url\" is \"/hooks/k3J9vQ2mX8pL4t\"";
    CHECK(log.write(checked).seen == "\"/url\" is \"/hooks/•••\"");
}
