#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/address_kind.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::string_view reason_of(AddressKind kind) {
    switch (kind) {
        case AddressKind::loopback: return "a loopback address: only this machine can reach it";
        case AddressKind::link_local: return "a link-local address: only this wire can reach it";
        case AddressKind::private_net: return "a private address: only this network can reach it";
        default: break;
    }
    return "an address that says nothing";
}

/// `--public` says: this is meant to be the real thing, not a receiver under test.
bool is_public_wanted(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started != nullptr &&
           std::find(started->options.begin(), started->options.end(), "--public") !=
               started->options.end();
}

Finding judge_public(const journal::RunRecord& run) {
    const Attempts reached = select(attempts_of_receiver(run), [](const Attempt& attempt) {
        return attempt.connection != 0 && address_kind(attempt.address) != AddressKind::unknown;
    });
    if (reached.empty()) {
        return skipped_for_lack("no connection was made", run);
    }
    const auto hidden = std::find_if(reached.begin(), reached.end(), [](const Attempt* attempt) {
        return address_kind(attempt->address) != AddressKind::public_net;
    });
    if (hidden == reached.end()) {
        return passed(fmt::format(
            "{} is a public address; it was reached from here, not from Rinkel's network",
            printable(reached.front()->address)));
    }
    const std::string seen = fmt::format(
        "{} is {}", printable((*hidden)->address), reason_of(address_kind((*hidden)->address)));
    return is_public_wanted(run) ? Finding{Status::fail, {seen}, {}, {}} : skipped(seen);
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
