#include "receiver-conformance/rules/failure_remedies.hpp"

#include "receiver-conformance/rules/address_kind.hpp"
#include "receiver-conformance/rules/host_kind.hpp"
#include "receiver-conformance/rules/status_remedies.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;
using journal::TlsProblem;

/// Who asks this machine for a port has no firewall and no address in the way.
bool is_own_machine(const Attempt& attempt) {
    return host_kind(host_of(attempt.url)) == HostKind::localhost ||
           address_kind(authority_of(attempt.url)) == AddressKind::loopback;
}

/// The fault of the server's TLS that this attempt ended by, if it did. Some show in an answer: a
/// proxy says with a 400 that it wants a client certificate.
TlsProblem problem_behind(const Attempt& attempt, const journal::TlsSeen* tls) {
    for (const TlsProblem problem : tls == nullptr ? std::vector<TlsProblem>{} : tls->problems) {
        if (attempt.outcome == Outcome::tls_failed ||
            problem == TlsProblem::client_certificate_required) {
            return problem;
        }
    }
    return attempt.outcome == Outcome::tls_failed ? TlsProblem::handshake_failed : TlsProblem::none;
}

/// Its answer had begun when the time was over, and its header had not ended.
bool has_begun_to_answer(const Attempt& attempt) {
    return attempt.detail.find("not the end of the header") != std::string::npos ||
           attempt.detail.find("the beginning of an answer") != std::string::npos;
}

}  // namespace

bool is_unreached(const Attempt& attempt) {
    // A deadline that passed before there was a connection says that nobody was reached, not that
    // the receiver is slow.
    const bool is_timeout_before_connection =
        attempt.outcome == Outcome::timeout && last_phase(attempt.phases) <= Phase::connect;
    return attempt.outcome == Outcome::connect_failed || attempt.outcome == Outcome::dns_failed ||
           is_timeout_before_connection;
}

std::string_view connect_remedy(const Attempt& attempt) {
    switch (attempt.outcome) {
        case Outcome::dns_failed:
            return "The host name of the URL does not resolve: check its spelling and its A/AAAA "
                   "records as the public internet sees them (dig +short NAME @9.9.9.9).";
        case Outcome::timeout:
            return "Nobody answered the connection attempt: a firewall or security group drops the "
                   "packets, or the address is wrong. Allow the port from Rinkel's addresses "
                   "(82.199.77.220 and 188.122.73.177, as seen in public integrations).";
        default: break;
    }
    return is_own_machine(attempt)
               ? "Nothing listens at this port of this machine: start the receiver, and compare "
                 "its "
                 "port with the one in the URL (443 unless the URL says another). In a container "
                 "localhost is the container itself."
               : "Nothing listens at this address and port, or a firewall rejects it: start the "
                 "receiver, check the port in the URL, and that it listens on more than "
                 "127.0.0.1.";
}

std::string_view lateness_remedy(const Attempt& attempt) {
    switch (last_phase(attempt.phases)) {
        case Phase::tls:
            return "The TLS handshake did not come to its end: look at the load of the server or "
                   "proxy, and whether the port really talks TLS.";
        case Phase::send:
            return "The server did not take the request: it accepts connections faster than it "
                   "reads "
                   "them. More workers, or less work in each.";
        default: break;
    }
    if (has_begun_to_answer(attempt)) {
        return "The answer had begun, and its header was not ended in time: write status line and "
               "header in one go and end them with an empty line (flush, res.end()); a proxy that "
               "holds answers back does the same.";
    }
    return "Answer 200 first and work afterwards: put the event into a queue or table and return. "
           "Usual causes: a CRM or the call-detail record (it appears seconds later, F22) is "
           "waited "
           "for inside the request, cold starts, too few workers.";
}

std::string_view failure_remedy(const Attempt& attempt, const journal::TlsSeen* tls) {
    if (const TlsProblem problem = problem_behind(attempt, tls); problem != TlsProblem::none) {
        return tls_remedy(problem);
    }
    if (is_unreached(attempt)) {
        return connect_remedy(attempt);
    }
    return attempt.outcome == Outcome::timeout ? lateness_remedy(attempt) : answer_remedy(attempt);
}

}  // namespace ringproof::rules
