#include "receiver-conformance/rules/status_remedies.hpp"

#include "receiver-conformance/rules/known_answers.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

struct Remedy {
    int status_min = 0;
    int status_max = 0;
    std::string_view text;
};

// The first range that holds the status counts: single codes stand before their class.
constexpr std::array remedies{
    Remedy{
        201,
        201,
        "Answer 200 instead of 201 Created: a framework's default for POST handlers (NestJS: "
        "@HttpCode(200)). Rinkel counts only 200 (F4)."},
    Remedy{
        202,
        202,
        "Answer 200 instead of 202 Accepted; queueing the work and answering at once is right, "
        "only "
        "the number is not. Rinkel counts only 200 (F4)."},
    Remedy{
        204,
        204,
        "Answer 200 instead of 204 No Content; the body may stay empty. Rinkel counts only 200 "
        "(F4)."},
    Remedy{206, 299, "Answer exactly 200: Rinkel counts no other 2xx (F4)."},
    Remedy{203, 205, "Answer exactly 200: Rinkel counts no other 2xx (F4)."},
    Remedy{
        304,
        304,
        "Answer 200 instead of 304 Not Modified: something in front of the receiver (a cache, or "
        "middleware for conditional requests) answers as if nothing had changed. Leave POST "
        "requests to the webhook's path alone there."},
    Remedy{
        300,
        399,
        "Rinkel does not follow redirects (F6): register the URL that the redirect leads to, and "
        "answer 200 there. Usual causes: a missing or extra slash at the end, www or not, a login "
        "page."},
    Remedy{
        400,
        400,
        "The receiver refused the request's content: see its log for what it missed. It "
        "must take every documented event and both content types."},
    Remedy{
        401,
        401,
        "Rinkel sends no credentials (F30): take the webhook's path out of authentication and use "
        "an "
        "unguessable path instead."},
    Remedy{
        403,
        403,
        "Something forbids the request: CSRF protection (exempt this path; Django: @csrf_exempt, "
        "Rails: skip_before_action :verify_authenticity_token, Laravel: "
        "validateCsrfTokens(except:), Spring: csrf().ignoringRequestMatchers), an address "
        "allow-list (behind a proxy it must read X-Forwarded-For or X-Real-IP), a check of the "
        "host's name, or a web application firewall."},
    Remedy{
        404,
        404,
        "There is nothing at this path for POST: compare the path of the URL with the receiver's "
        "routes, a prefix set by a proxy and the slash at the end included."},
    Remedy{
        405,
        405,
        "The path exists but does not take POST: register a POST route for it; see method.post."},
    Remedy{
        408,
        408,
        "The receiver gave up waiting for the request's body: look at its body parser and proxy."},
    Remedy{
        409,
        409,
        "The receiver says that it has this already: answer 200 to a repetition, and do nothing "
        "else (INSERT … ON CONFLICT DO NOTHING); see delivery.duplicate."},
    Remedy{410, 410, "The receiver says that this path is gone for good: register the new one."},
    Remedy{
        413,
        413,
        "Allow request bodies of some kilobytes (nginx: client_max_body_size, Express: "
        "express.json({limit}), Fastify: bodyLimit)."},
    Remedy{
        415,
        415,
        "The receiver does not take this content type: parse both application/json and "
        "application/x-www-form-urlencoded, or subscribe with the one it takes (F14). Compare the "
        "type alone: the header has no charset (F32)."},
    Remedy{419, 419, "Laravel's CSRF protection refused the request: exempt the webhook's path."},
    Remedy{
        422,
        422,
        "The receiver's validation refused a documented event: null and unknown values "
        "must be allowed where the documentation allows them."},
    Remedy{
        429,
        429,
        "The receiver's rate limit refused the request: lift it for the webhook's path, for "
        "retries "
        "of a day can come at once."},
    Remedy{400, 499, "The receiver refused the request: its own log says why."},
    Remedy{
        500,
        500,
        "The receiver crashed on this event: find the exception in its log; store the event first, "
        "answer 200, work on it afterwards."},
    Remedy{501, 501, "The server does not implement POST here; see method.post."},
    Remedy{
        502,
        502,
        "The proxy in front could not reach the receiver, or it broke off: is it running, and on "
        "the port that the proxy asks? Keep the webhook's path up during deployments."},
    Remedy{
        503,
        503,
        "No receiver was ready: maintenance, a proxy without a healthy backend, or a rate limit "
        "(nginx's limit_req answers 503). Keep the webhook's path up during deployments."},
    Remedy{
        504,
        504,
        "The proxy in front gave up waiting for the receiver, which is too slow: store the event, "
        "answer 200, work on it afterwards."},
    Remedy{500, 599, "The receiver failed on its side: its own log says why."}};

/// What to do about an answer that is no whole HTTP response, by what the log says of it.
struct BrokenAnswer {
    std::string_view detail;
    std::string_view text;
};

// The first one whose words are in the detail counts.
constexpr std::array broken_answers{
    BrokenAnswer{
        "TLS once more, within TLS",
        "A proxy in front speaks plain HTTP to a receiver that wants TLS: have it ask over TLS "
        "(nginx: proxy_pass https://…), or let the receiver speak plain HTTP to it."},
    BrokenAnswer{
        "after an interim answer",
        "End each interim answer (1xx) with an empty line and nothing else, and send the final one "
        "after it: 'HTTP/1.1 200 OK' and its header."},
    BrokenAnswer{
        "messages without end",
        "The server's TLS library, or a device in front, sends new keys or session tickets for "
        "ever and never an answer: look for an update of it."},
    BrokenAnswer{
        "an empty line stands before",
        "Nothing may stand before 'HTTP/1.1 200 OK': look for a script or a proxy that prints an "
        "empty line first, or for an answer before that was longer than it had said."},
    BrokenAnswer{
        "the port speaks TLS",
        "The port speaks HTTPS, and the URL begins with http://. Write https://."},
    BrokenAnswer{
        "HTTP/2 only",
        "The server speaks HTTP/2 only: allow HTTP/1.1 as well (ALPN h2,http/1.1), for which "
        "version Rinkel speaks is not documented (F32)."},
    BrokenAnswer{
        "header is longer",
        "The answer's header is too long: look for cookies or other headers that are added again "
        "and again, and leave them out for the webhook's path."},
    BrokenAnswer{
        "in the middle of the response header",
        "The connection ended within the answer's header: the receiver, or a proxy in front, broke "
        "off while it answered. Look for a crash or a time limit in its log (Go: WriteTimeout)."},
    BrokenAnswer{
        "starts with 'HTTP/",
        "Its status line cannot be read: it must be 'HTTP/1.1 200 OK'. If what a route returned "
        "stands there (Sinatra and Rack take a number for the status), let the route end with "
        "200."},
    BrokenAnswer{
        "status line cannot be read",
        "Its status line must be 'HTTP/1.1 200 OK'. If what a route returned stands there (Sinatra "
        "and Rack take a number for the status), let the route end with 200."},
    BrokenAnswer{
        "TLS broke",
        "The connection was cut while the receiver answered: look for a time limit that is shorter "
        "than the handler takes (Go: WriteTimeout), and for a crash in its log."},
    BrokenAnswer{
        "without an answer",
        "The connection was closed without an answer: the handler crashed or returned nothing, a "
        "worker was killed, or something in front hangs up (nginx: return 444). The receiver's log "
        "says which."},
};

}  // namespace

std::string_view answer_remedy(const journal::Attempt& attempt) {
    const std::string_view known = known_remedy(attempt);
    return known.empty() ? status_remedy(attempt) : known;
}

std::string_view status_remedy(const journal::Attempt& attempt) {
    if (attempt.outcome == journal::Outcome::protocol_error) {
        const auto* found =
            std::find_if(broken_answers.begin(), broken_answers.end(), [&](const auto& answer) {
                return attempt.detail.find(answer.detail) != std::string::npos;
            });
        return found == broken_answers.end()
                   ? "What came back is not a whole HTTP response: look at what listens there, and "
                     "whether it breaks off while it answers."
                   : found->text;
    }
    const int status = attempt.status.value_or(0);
    const auto* found = std::find_if(remedies.begin(), remedies.end(), [&](const Remedy& remedy) {
        return status >= remedy.status_min && status <= remedy.status_max;
    });
    return found == remedies.end() ? "Answer 200 to every event, whatever becomes of it later."
                                   : found->text;
}

}  // namespace ringproof::rules
