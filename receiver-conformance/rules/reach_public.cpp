#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/address_kind.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/host_kind.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr std::ptrdiff_t places_shown_max = 5;

/// Where one attempt went, or should have gone.
struct Place {
    std::string text;             ///< `crm.lan at 192.168.1.5:443`
    std::string_view obstacle{};  ///< why Rinkel does not get there; empty when nothing is known
    std::string_view fix{};
};

std::string_view obstacle_of(AddressKind kind) {
    switch (kind) {
        case AddressKind::loopback: return "a loopback address: only this machine can reach it";
        case AddressKind::link_local: return "a link-local address: only this wire can reach it";
        case AddressKind::private_net: return "a private address: only this network can reach it";
        case AddressKind::reserved: return "a reserved address: nobody on the internet has it";
        case AddressKind::unknown:
        case AddressKind::public_net: break;
    }
    return {};
}

std::string_view obstacle_of(HostKind kind) {
    switch (kind) {
        case HostKind::localhost: return "a name for one's own machine: elsewhere it is another";
        case HostKind::multicast:
            return "a .local name: multicast DNS, which only this wire can look up";
        case HostKind::home: return "a name for use inside a network: the public DNS has none such";
        case HostKind::plain_word:
            return "a name without a domain: only this network's own settings know it";
        case HostKind::ordinary:
        case HostKind::address: break;
    }
    return {};
}

constexpr std::string_view name_fix =
    "Register the webhook under a name of the public DNS that leads to the receiver.";

constexpr std::string_view lookup_fix =
    "Publish an A or AAAA record for the name, and look it up from outside: dig +short NAME "
    "@9.9.9.9.";

/// An address is worth more than a name: a name of the inside can still lead to the outside.
Place place_of(const Attempt& attempt) {
    const bool is_connected = attempt.connection != 0;
    const std::string host = host_of(attempt.url);
    const std::string address = is_connected ? attempt.address : authority_of(attempt.url);
    const AddressKind kind = address_kind(address);
    if (const auto obstacle = obstacle_of(kind); !obstacle.empty()) {
        return {printable(address), obstacle, {}};
    }
    if (const auto obstacle = obstacle_of(host_kind(host)); !obstacle.empty()) {
        return {printable(host), obstacle, name_fix};
    }
    if (attempt.outcome == journal::Outcome::dns_failed) {
        return {printable(host), "a name that could not be looked up here", lookup_fix};
    }
    return {is_connected && kind == AddressKind::public_net ? printable(address) : ""};
}

/// `--public` says: this is meant to be the real thing, not a receiver under test.
bool is_public_wanted(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started != nullptr &&
           std::find(started->options.begin(), started->options.end(), "--public") !=
               started->options.end();
}

/// The user said where to connect: the name's own address is another matter.
bool is_address_chosen(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started != nullptr &&
           std::any_of(
               started->options.begin(), started->options.end(), [](const std::string& option) {
                   return option.starts_with("--resolve");
               });
}

/// Many attempts go to one place; what is known of the last one need not be found out again.
bool goes_where(const Attempt& attempt, const Attempt* last) {
    return last != nullptr && last->url == attempt.url && last->address == attempt.address &&
           last->outcome == attempt.outcome;
}

std::vector<Place> places_of(const journal::RunRecord& run) {
    std::vector<Place> places;
    std::set<std::string> named;
    const Attempt* last = nullptr;
    for (const Attempt* attempt : telling_attempts(run)) {
        if (!goes_where(*attempt, last)) {
            Place place = place_of(*attempt);
            if (!place.text.empty() && named.insert(place.text).second) {
                places.push_back(std::move(place));
            }
        }
        last = attempt;
    }
    return places;
}

Finding judge_public(const journal::RunRecord& run) {
    std::vector<Place> places = places_of(run);
    if (places.empty()) {
        return skipped_for_lack("no connection was made", run);
    }
    // Those that cannot be reached come first.
    const auto reachable = std::stable_partition(
        places.begin(), places.end(), [](const Place& place) { return !place.obstacle.empty(); });
    Finding finding = passed(
        places.front().text +
        " is a public address; it was reached from here, not from Rinkel's network");
    if (reachable != places.begin()) {
        finding = {is_public_wanted(run) ? Status::fail : Status::skip, {}, {}, {}};
        finding.fix = places.front().fix;
        const auto shown = std::min<std::ptrdiff_t>(reachable - places.begin(), places_shown_max);
        std::for_each(places.begin(), places.begin() + shown, [&](const Place& place) {
            finding.evidence.push_back(fmt::format("{} is {}", place.text, place.obstacle));
        });
    }
    if (is_address_chosen(run)) {
        finding.evidence.emplace_back("--resolve chose the address, not the name server");
    }
    return finding;
}

}  // namespace

const Rule reach_public{
    .id = "reach.public",
    .title = "The address is one that the public internet can reach",
    .level = Level::must,
    .fact = "F2",
    .provenance = Provenance::documented,
    .why =
        "Rinkel sends from the public internet: what only answers inside a network gets nothing.",
    .fix = "Give the host a public address, or put a reverse proxy or tunnel in front of it.",
    .judge = &judge_public};

}  // namespace ringproof::rules
