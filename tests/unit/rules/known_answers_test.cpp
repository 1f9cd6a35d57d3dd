#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;

namespace {

struct Case {
    int status;
    std::string_view body;
    std::string_view remedy;
};

Finding verdict_on_answer(const Case& answer, journal::ContentType type) {
    RecordedRun run;
    auto attempt = RecordedRun::refused(answer.status);
    attempt.content_type = type;
    attempt.response->body = std::string{answer.body};
    run.add(attempt);
    return verdict_on(run, "status.200");
}

}  // namespace

TEST_CASE("an answer that names its framework, proxy or tool gets that one's remedy") {
    const auto answer = GENERATE(
        Case{
            404,
            R"({"code":404,"message":"The requested webhook \"x\" is not registered."})",
            "n8n"},
        Case{
            404,
            "This webhook is not registered for POST requests. Did you mean to make a GET request?",
            "HTTP Method to POST"},
        Case{400, "Queue is full.", "Make's queue"},
        Case{503, "no healthy upstream", "Envoy has no healthy server"},
        Case{
            503,
            "upstream connect error or disconnect/reset before headers. reset reason: overflow",
            "Envoy could not reach"},
        Case{
            503,
            "The server is temporarily unable to service your\nrequest due to maintenance downtime "
            "or capacity\nproblems.",
            "Apache could not reach"},
        Case{503, "<h3>Guru Meditation:</h3> <p>XID: 3</p>", "Varnish got no answer"},
        Case{521, "error code: 521", "Cloudflare got no proper answer"},
        Case{502, R"({"message": "Internal server error"})", "Lambda"},
        Case{500, R"({"message":"Internal Server Error"})", "Lambda"},
        Case{504, R"({"message": "Endpoint request timed out"})", "a queue (SQS)"},
        Case{504, "<center>nginx/1.22.1</center>", "proxy_read_timeout"},
        Case{422, "<h1>The change you wanted was rejected.</h1>", "verify_authenticity_token"},
        Case{500, "ActionController::InvalidAuthenticityToken", "verify_authenticity_token"},
        Case{
            403,
            "<h1>Forbidden</h1><p>CSRF verification failed. Request aborted.</p>",
            "@csrf_exempt"},
        Case{415, R"({"code":"FST_ERR_CTP_INVALID_MEDIA_TYPE"})", "@fastify/formbody"},
        Case{
            415,
            R"({"detail":"Unsupported media type \"application/x-www-form-urlencoded\" in request."})",
            "FormParser"},
        Case{
            415,
            "Did not attempt to load JSON data because the request Content-Type was not",
            "request.form"},
        Case{
            422,
            R"({"detail":[{"loc":["body","choice"],"msg":"none is not an allowed value"}]})",
            "Optional"},
        Case{
            422,
            R"([{"loc":["body","userId"],"msg":"extra fields not permitted"}])",
            "extra='ignore'"},
        Case{
            422,
            R"({"error":"userId must be a text"})",
            "userId, which the documentation does not promise"},
        Case{404, R"({"detail":"Not Found"})", "FastAPI"},
        Case{404, "<pre>Cannot POST /hook</pre>", "Express has no POST route"},
        Case{404, "Not Found", "ctx.body"},
        Case{404, "<hr><center>nginx/1.22.1</center>", "nginx itself answered"},
        Case{
            400,
            "<center>The plain HTTP request was sent to HTTPS port</center>",
            "Write https://"},
        Case{503, "<h1>503</h1>\nNo server is available to handle this request.", "HAProxy"},
        Case{500, R"({"message":"An internal server error occurred"})", "hapi"},
        Case{401, R"({"code":401,"message":"Missing authorization header"})", "--no-verify-jwt"});
    INFO(answer.body);
    CHECK(contains(verdict_on_answer(answer, journal::ContentType::json).fix, answer.remedy));
}

TEST_CASE("only who shows Koa's page is told of Koa") {
    const Finding nginx =
        verdict_on_answer({404, "<center>nginx/1.22.1</center>", {}}, journal::ContentType::json);
    CHECK_FALSE(contains(nginx.fix, "Koa"));
    const Finding empty = verdict_on_answer({404, "", {}}, journal::ContentType::json);
    CHECK_FALSE(contains(empty.fix, "Koa"));
    CHECK(contains(empty.fix, "--path callEnd="));
}

TEST_CASE("a 404 in JSON may be a handler's") {
    const Finding finding =
        verdict_on_answer({404, R"({"status":"not_found"})", {}}, journal::ContentType::json);
    CHECK(contains(finding.fix, "handler's answer"));
    CHECK(contains(evidence_of(finding), "1 of 1 answer to documented events was not 200"));
}

TEST_CASE("a redirect to the same path is a proxy's matter, and one without a target is none") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(301);
    attempt.response->headers = {{"Location", "https://127.0.0.1:8000/webhook"}};
    run.add(attempt);
    CHECK(contains(verdict_on(run, "status.200").fix, "X-Forwarded-Proto"));

    RecordedRun slash;
    attempt.response->headers = {{"Location", "/webhook/"}};
    slash.add(attempt);
    CHECK(contains(verdict_on(slash, "status.200").fix, "slash at the end"));

    RecordedRun nowhere;
    attempt.response->headers = {};
    nowhere.add(attempt);
    CHECK(contains(verdict_on(nowhere, "status.200").fix, "names no Location"));
}

TEST_CASE("nobody is told to register the address that Apps Script redirects to") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(302);
    attempt.response->headers = {
        {"Location", "https://script.googleusercontent.com/macros/echo?user_content_key=abc"}};
    run.add(attempt);
    const std::string fix = verdict_on(run, "status.200").fix;
    CHECK(contains(fix, "Google Apps Script answers every POST"));
    CHECK_FALSE(contains(fix, "register"));
}

TEST_CASE("nginx's 403 may be a list of addresses, as long as nothing is taken") {
    constexpr std::string_view page = "<center><h1>403 Forbidden</h1></center><center>nginx";
    const auto fix = verdict_on_answer({403, page, {}}, journal::ContentType::json).fix;
    CHECK(contains(fix, "nginx itself answered"));
    CHECK(contains(fix, "your list of Rinkel's addresses"));
}

TEST_CASE("400 to one encoding only says that this one is not read") {
    RecordedRun run;
    run.add(RecordedRun::refused(202));
    auto form = RecordedRun::refused(400);
    form.content_type = journal::ContentType::form;
    run.add(form);
    const Finding finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "instead of 202 Accepted"));
    CHECK(contains(finding.fix, "none in the other encoding"));
    CHECK_FALSE(contains(finding.fix, "ALLOWED_HOSTS"));
}

TEST_CASE("401 at a URL with a secret may be about the secret") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(401);
    attempt.url = "https://hooks.example.test/rinkel/•••";
    run.add(attempt);
    CHECK(contains(verdict_on(run, "status.200").fix, "secret in the URL"));
    CHECK(contains(evidence_of(verdict_on(run, "status.200")), "sent to https://hooks.example"));
}

TEST_CASE("an answer that breaks off says where, and what to look for") {
    struct Broken {
        std::string_view detail;
        std::string_view remedy;
    };

    const auto broken = GENERATE(
        Broken{"the response header is longer than 256 KiB", "cookies"},
        Broken{
            "the server closed the connection in the middle of the response header",
            "WriteTimeout"},
        Broken{"the answer is not HTTP; it starts with 'HTTP/1.1 1 CUSTOM'", "status line"},
        Broken{"the server closed the connection without an answer", "hangs up"},
        Broken{"the answer is not HTTP; it starts with 'SSH-2.0'", "what listens there"});
    RecordedRun run;
    auto attempt = RecordedRun::failed(journal::Outcome::protocol_error);
    attempt.detail = std::string{broken.detail};
    attempt.status =
        broken.detail.find("middle") != std::string::npos ? std::optional{200} : std::nullopt;
    run.add(attempt);
    const Finding finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, broken.remedy));
    CHECK_FALSE(contains(evidence_of(finding), "if any 2xx counted"));
    CHECK(contains(evidence_of(finding), "no whole HTTP answer"));
}

TEST_CASE("an error page whose body is cut off is told by its title, and once only") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(500);
    attempt.response->body =
        "<!DOCTYPE html><html><head><title>RuntimeError\n at /hook, because of a long reason"
        "</title><style>html * { padding:0";
    run.add(attempt);
    attempt.call = std::string(32, 'b');
    run.add(attempt);
    const std::string evidence = evidence_of(verdict_on(run, "status.200"));
    CHECK(contains(evidence, R"(: "RuntimeError at /hook)"));
    CHECK(contains(evidence, ", with the same text"));
}
