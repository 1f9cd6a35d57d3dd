#include "receiver-conformance/rules/refusal_remedies.hpp"

#include "emitter/core/secrets.hpp"
#include "receiver-conformance/rules/known_answers.hpp"
#include "receiver-conformance/rules/status_remedies.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

// Answers of a run are alike. Of a receiver that says something else each time the first ones are
// looked at closely.
constexpr std::size_t answers_max = 256;

constexpr std::string_view of_allow_list =
    " If it is your list of Rinkel's addresses, it works, for ringproof does not come from there: "
    "allow this machine for the test, or send what the list reads (--header 'X-Real-IP: "
    "82.199.77.220', or X-Forwarded-For).";

constexpr std::string_view of_secret =
    " If it is the secret in the URL that is checked: that is wrong, or stands in another place "
    "than the receiver reads it.";

constexpr std::string_view of_paths =
    " Where each event has a path of its own, say so: --path-per-event, or --path "
    "callEnd=/webhook/callend; where only some are wanted: --events NAMES.";

bool wants_client_certificate(const journal::RunRecord& run) {
    bool is_wanted = false;
    run.for_each<journal::TlsSeen>([&](const journal::TlsSeen& seen) {
        is_wanted = is_wanted ||
                    std::find(
                        seen.problems.begin(),
                        seen.problems.end(),
                        journal::TlsProblem::client_certificate_required) != seen.problems.end();
    });
    return is_wanted;
}

std::string_view body_of(const Attempt& attempt) {
    return attempt.response ? std::string_view{attempt.response->body} : std::string_view{};
}

/// Its allow and deny lines are what the addresses of a sender are listed in most often.
bool is_forbidden_by_nginx(const Attempt& attempt) {
    return attempt.status == 403 &&
           body_of(attempt).find("<center>nginx") != std::string_view::npos;
}

/// The part of a URL behind its host.
std::string_view path_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t path = url.find('/', host);
    return path == std::string_view::npos ? std::string_view{"/"} : url.substr(path);
}

bool leads_to_login(std::string_view target) {
    std::string path{path_of(target)};
    std::transform(path.begin(), path.end(), path.begin(), [](char one) {
        return one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one;
    });
    constexpr std::array<std::string_view, 5> words{
        "/login", "/signin", "/sign-in", "/sign_in", "/auth"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return path.find(word) != std::string::npos;
    });
}

/// A proxy that ends TLS and does not say so makes frameworks redirect to HTTPS for ever.
std::string redirect_remedy(const Attempt& attempt) {
    const std::string* location = header_of(attempt, "location");
    if (location == nullptr) {
        return "Rinkel does not follow redirects (F6), and this one names no Location: answer 200 "
               "at "
               "this URL.";
    }
    const std::string target = mask_url(*location);
    if (target.find("//script.googleusercontent.com/") != std::string::npos) {
        return "Rinkel does not follow redirects (F6), and Google Apps Script answers every POST "
               "with one, to an address that is good for one GET only. Put something in front of "
               "it that answers 200 itself and passes the event on, such as a Cloud Function or a "
               "Cloudflare Worker.";
    }
    const bool is_elsewhere = target.find("://") != std::string::npos;
    if (leads_to_login(target)) {
        return "Something asks for a login: Rinkel sends no credentials (F30) and does not follow "
               "redirects (F6). Exempt the webhook's path from authentication, and use an "
               "unguessable path instead.";
    }
    if (attempt.url.starts_with("http://") && target.starts_with("https://")) {
        return "Rinkel does not follow redirects (F6), and this one leads from http:// to "
               "https://: "
               "register the URL with https://.";
    }
    if (is_elsewhere && path_of(target) == path_of(attempt.url)) {
        return "Rinkel does not follow redirects (F6). This one leads to the same path with "
               "another "
               "scheme, host or port. Behind a proxy the receiver takes the request for plain HTTP "
               "or "
               "for another host: have the proxy send X-Forwarded-Proto and Host, and the receiver "
               "trust them (Django: SECURE_PROXY_SSL_HEADER, Laravel: TrustProxies, Express: trust "
               "proxy, Rails: assume_ssl), or register the URL with the host that it wants.";
    }
    return std::string{status_remedy(attempt)};
}

/// A router answers with a page of its own or nothing; JSON comes from a handler.
bool is_json(const Attempt& attempt) {
    return attempt.response && attempt.response->body.starts_with('{');
}

std::string not_found_remedy(const Attempt& attempt) {
    if (is_json(attempt)) {
        return "404 in JSON is more likely a handler's answer (to a call or a person that it does "
               "not know) than a missing route. If so, answer 200 all the same, and store the "
               "event; if not, compare the path of the URL with the receiver's routes." +
               std::string{of_paths};
    }
    return std::string{status_remedy(attempt)} + std::string{of_paths};
}

/// True when all of this encoding were answered with this status, and none of the other.
bool is_of_encoding(const journal::RunRecord& run, const Attempt& attempt) {
    std::size_t others = 0;
    bool is_split = true;
    run.for_each<Attempt>([&](const Attempt& other) {
        if (is_answered(other)) {
            const bool is_alike = other.status == attempt.status;
            const bool has_encoding = other.content_type == attempt.content_type;
            others += has_encoding ? 0U : 1U;
            is_split = is_split && is_alike == has_encoding;
        }
    });
    return is_split && others > 0;
}

}  // namespace

RefusalRemedies::RefusalRemedies(const journal::RunRecord& run) : run_(run) {
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome == Outcome::accepted) {
            ++accepted_by_url_[attempt.url];
            ++accepted_;
        }
    });
}

std::size_t RefusalRemedies::accepted_at(std::string_view url) const {
    const auto found = accepted_by_url_.find(url);
    return found == accepted_by_url_.end() ? 0 : found->second;
}

std::string RefusalRemedies::remedy_for(const Attempt& attempt) {
    const Answer answer{
        body_of(attempt),
        fmt::format(
            "{} {} {}",
            attempt.status.value_or(0),
            attempt.url,
            attempt.status ? "" : attempt.detail)};
    const auto found = remedies_.find(answer);
    if (found != remedies_.end()) {
        return found->second;
    }
    if (remedies_.size() == answers_max) {
        return std::string{status_remedy(attempt)};
    }
    return remedies_.emplace(answer, find_remedy(attempt)).first->second;
}

std::string_view RefusalRemedies::known_for(const Attempt& attempt) {
    const Answer answer{body_of(attempt), std::to_string(attempt.status.value_or(0))};
    const auto found = known_.find(answer);
    if (found != known_.end()) {
        return found->second;
    }
    return known_.size() == answers_max
               ? std::string_view{}
               : known_.emplace(answer, known_remedy(attempt)).first->second;
}

std::string RefusalRemedies::find_remedy(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    const std::size_t taken = accepted_at(attempt.url);
    if (attempt.outcome == Outcome::protocol_error) {
        return taken > 0 && !attempt.status
                   ? "The receiver closed the connection instead of answering, though it answers "
                     "other events: its handler crashed on these, or a worker was killed. Look "
                     "for the exception in its log (Go: 'http: panic serving')."
                   : std::string{status_remedy(attempt)};
    }
    if (const std::string_view known = known_for(attempt); !known.empty()) {
        const bool may_be_list = accepted_ == 0 && is_forbidden_by_nginx(attempt);
        return std::string{known} + std::string{may_be_list ? of_allow_list : ""};
    }
    if (status >= 300 && status < 400 && status != 304) {
        return redirect_remedy(attempt);
    }
    const bool is_about_path = status == 404 || status == 405 || status == 401 || status == 403;
    if (is_about_path && taken > 0) {
        return fmt::format(
            "The path is there and takes events ({} got 200), so {} is the receiver's own answer "
            "to what it found in these: a call, a number or a person that it does not know, say. "
            "Answer 200 to them, too, and store them.",
            number_text(taken),
            status_text(status));
    }
    return accepted_ == 0  ? remedy_when_none_is_taken(attempt)
           : status == 404 ? not_found_remedy(attempt)
                           : std::string{status_remedy(attempt)};
}

std::string RefusalRemedies::remedy_when_none_is_taken(const Attempt& attempt) const {
    const std::string of_status{status_remedy(attempt)};
    const bool is_form = attempt.content_type == journal::ContentType::form;
    if ((attempt.status == 400 || attempt.status == 422) && is_of_encoding(run_, attempt)) {
        return fmt::format(
            "Every event as {} is answered so, and none in the other encoding: this one is not "
            "read. {}",
            rinkel::to_text(attempt.content_type),
            find(is_form ? "content.form" : "content.json")->fix);
    }
    const bool has_secret = attempt.url.find("•••") != std::string::npos;
    switch (attempt.status.value_or(0)) {
        case 400:
            return wants_client_certificate(run_)
                       ? "The server refuses connections without a client certificate, and Rinkel "
                         "has none: see https.protocol."
                       : "Every event is answered 400, whatever is in it: often a check of the "
                         "host's name (Django: ALLOWED_HOSTS, Rails: config.hosts, ASP.NET: "
                         "AllowedHosts, a proxy's server_name), a body that is parsed as something "
                         "else, or a datetime that is refused for its age (--start now). The "
                         "answer's text and the receiver's log say which.";
        case 401: return of_status + std::string{has_secret ? of_secret : of_allow_list};
        case 403: return of_status + std::string{of_allow_list};
        case 404: return not_found_remedy(attempt);
        case 422:
            return "Every event is answered 422, whatever is in it: CSRF protection (Rails: "
                   "skip_before_action :verify_authenticity_token), a body that is parsed as "
                   "something else, or a schema that requires what the documentation does not "
                   "promise. The answer's text and the receiver's log say which.";
        case 503:
            return "Nothing was taken at all: the receiver is in maintenance (Laravel: php artisan "
                   "up; WordPress: a file .maintenance), or the proxy in front has no healthy "
                   "backend.";
        default: return of_status;
    }
}

}  // namespace ringproof::rules
