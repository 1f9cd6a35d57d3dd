#include "receiver-conformance/rules/features_apart.hpp"

#include "receiver-conformance/rules/payload_features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// As for payload features: the first ones of a load tell.
constexpr std::size_t bodies_read_max = 4'000;

using Names = std::set<std::string>;
using Delivery = std::pair<std::string_view, std::uint32_t>;

/// A body stands with the first attempt only (F10).
std::map<Delivery, Names> features_by_delivery(const journal::RunRecord& run) {
    std::map<Delivery, Names> found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.request_body.empty() || found.size() == bodies_read_max) {
            return;
        }
        Names& names = found[{attempt.call, attempt.delivery}];
        for (const Feature& feature :
             features_of(attempt.event, attempt.content_type, attempt.request_body)) {
            names.insert(feature.name);
        }
    });
    return found;
}

Names intersection(const Names& one, const Names& other) {
    Names common;
    std::set_intersection(
        one.begin(), one.end(), other.begin(), other.end(), std::inserter(common, common.end()));
    return common;
}

}  // namespace

std::string features_apart(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others) {
    const std::map<Delivery, Names> features = features_by_delivery(run);
    std::map<journal::Event, Names> common;
    for (const Attempt* attempt : some) {
        const auto own = features.find({attempt->call, attempt->delivery});
        if (own == features.end()) {
            return {};
        }
        const auto [of_kind, is_first] = common.try_emplace(attempt->event, own->second);
        of_kind->second = intersection(of_kind->second, own->second);
    }
    for (const Attempt* attempt : others) {
        const auto own = features.find({attempt->call, attempt->delivery});
        const auto of_kind = common.find(attempt->event);
        if (own != features.end() && of_kind != common.end()) {
            std::erase_if(of_kind->second, [&](const std::string& name) {
                return own->second.contains(name);
            });
        }
    }
    std::string text;
    for (const auto& [event, names] : common) {
        for (const std::string& name : names) {
            text +=
                fmt::format("{}{} with {}", text.empty() ? "" : ", ", rinkel::to_text(event), name);
        }
    }
    return text;
}

}  // namespace ringproof::rules
