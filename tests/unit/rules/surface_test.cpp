#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;

namespace {

journal::SurfaceProbed probe(const char* name, std::optional<int> status) {
    journal::SurfaceProbed probed;
    probed.probe = name;
    probed.sent = std::string{"what "} + name + " means";
    probed.url = RecordedRun::target;
    probed.status = status;
    probed.outcome = status == 200 ? journal::Outcome::accepted
                     : status      ? journal::Outcome::refused
                                   : journal::Outcome::protocol_error;
    probed.detail = status ? "answered " + std::to_string(*status) : "closed without an answer";
    return probed;
}

Finding garbage(std::initializer_list<journal::SurfaceProbed> probes) {
    RecordedRun run;
    for (const auto& some : probes) {
        run.add(some);
    }
    return verdict_on(run, "surface.garbage");
}

}  // namespace

TEST_CASE("surface.catch-all fails when a path that nobody has is answered 200") {
    RecordedRun bad;
    bad.add(probe("wrong-path", 200));
    CHECK(verdict_on(bad, "surface.catch-all").status == Status::fail);
    RecordedRun good;
    good.add(probe("wrong-path", 404));
    CHECK(verdict_on(good, "surface.catch-all").status == Status::pass);
    RecordedRun none;
    CHECK(verdict_on(none, "surface.catch-all").status == Status::skip);
    RecordedRun silent;
    silent.add(probe("wrong-path", std::nullopt));
    CHECK(verdict_on(silent, "surface.catch-all").status == Status::skip);
}

TEST_CASE("surface.garbage passes when all of it is refused and a good event is taken after it") {
    const Finding finding =
        garbage({probe("broken-json", 400), probe("empty-body", 422), probe("good-again", 200)});
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "2 unreadable requests refused"));
}

TEST_CASE("surface.garbage fails when garbage is welcome, breaks the receiver, or stays with it") {
    CHECK(garbage({probe("broken-json", 200), probe("good-again", 200)}).status == Status::fail);
    CHECK(
        garbage({probe("deep-json", std::nullopt), probe("good-again", 200)}).status ==
        Status::fail);
    const Finding harmed = garbage({probe("deep-json", 400), probe("good-again", std::nullopt)});
    CHECK(harmed.status == Status::fail);
    CHECK(contains(evidence_of(harmed), "after all that a good event failed"));
}

TEST_CASE("surface.garbage quotes half an event so that it does not look whole") {
    auto half = probe("broken-json", 200);
    half.body = R"({"id":"debb45d2")";
    const Finding finding = garbage({half, probe("good-again", 200)});
    CHECK(contains(
        evidence_of(finding), R"(, {"id":"debb45d2" and no more: answered 200 OK, not a 4xx)"));
}

TEST_CASE("surface.garbage warns of a 5xx that does no harm, and fails when it does") {
    const Finding harmless = garbage({probe("broken-json", 500), probe("good-again", 200)});
    CHECK(harmless.status == Status::warn);
    CHECK(contains(evidence_of(harmless), "it did no harm"));
    CHECK(garbage({probe("broken-json", 500), probe("good-again", 500)}).status == Status::fail);
}

TEST_CASE("surface.garbage does not blame garbage for a kind of event that is never taken") {
    RecordedRun run;
    run.add(RecordedRun::refused(400)).add(probe("broken-json", 400)).add(probe("good-again", 400));
    CHECK(verdict_on(run, "surface.garbage").status == Status::pass);
    RecordedRun taken_before;
    taken_before.add(RecordedRun::accepted())
        .add(probe("broken-json", 400))
        .add(probe("good-again", 400));
    CHECK(verdict_on(taken_before, "surface.garbage").status == Status::fail);
}

TEST_CASE("surface.garbage is not judged while good events have no answer, either") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    for (int i = 0; i < 3; ++i) {
        run.add(RecordedRun::timed_out());
    }
    run.add(probe("broken-json", std::nullopt)).add(probe("good-again", 200));
    const Finding finding = verdict_on(run, "surface.garbage");
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "good events had no answer before it"));
}

TEST_CASE("surface.garbage only notes a parser that gives up on what is far-fetched") {
    const Finding finding = garbage({probe("deep-json", 500), probe("good-again", 200)});
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "answered 500 Internal Server Error, not a 4xx"));
}

TEST_CASE("surface.garbage doubts a receiver that says 200 to everything everywhere") {
    const Finding finding =
        garbage({probe("wrong-path", 200), probe("broken-json", 200), probe("good-again", 200)});
    CHECK(contains(evidence_of(finding), "Is this the receiver at all?"));
    const Finding choosy =
        garbage({probe("wrong-path", 200), probe("broken-json", 400), probe("good-again", 200)});
    CHECK_FALSE(contains(evidence_of(choosy), "Is this the receiver at all?"));
}

TEST_CASE("surface.garbage leaves another content type to the receiver, and skips unprobed runs") {
    CHECK(garbage({probe("other-type", 200), probe("good-again", 200)}).status == Status::pass);
    CHECK(garbage({}).status == Status::skip);
}

TEST_CASE("surface.garbage names what was sent before nobody listened any more") {
    auto nobody = probe("form-garbage", std::nullopt);
    nobody.outcome = journal::Outcome::tls_failed;
    auto after = probe("good-again", std::nullopt);
    after.outcome = journal::Outcome::connect_failed;
    const Finding finding = garbage({probe("deep-json", 400), nobody, after});
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "after what deep-json means (answered 400 Bad Request) nobody listened"));
    CHECK(contains(evidence_of(finding), "the next one, what form-garbage means"));
    CHECK_FALSE(contains(finding.fix, "Answer 400"));
}
