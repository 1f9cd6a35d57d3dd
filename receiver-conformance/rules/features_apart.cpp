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

constexpr std::size_t cover_max = 3;

/// Takes the feature that most have, and then the one that most of the rest have.
std::vector<std::string> cover(std::vector<Names> all) {
    std::vector<std::string> chosen;
    while (!all.empty()) {
        std::map<std::string, std::size_t> counts;
        for (const Names& names : all) {
            for (const std::string& name : names) {
                ++counts[name];
            }
        }
        const auto most =
            std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            });
        if (most == counts.end() || chosen.size() == cover_max) {
            return {};
        }
        chosen.push_back(most->first);
        std::erase_if(all, [&](const Names& names) { return names.contains(chosen.back()); });
    }
    return chosen;
}

}  // namespace

std::vector<FeatureApart> cover_with_features(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others) {
    const std::map<Delivery, Names> features = features_by_delivery(run);
    using Kind = std::pair<journal::Event, journal::ContentType>;
    std::map<Kind, Names> known;
    for (const Attempt* attempt : others) {
        if (const auto own = features.find({attempt->call, attempt->delivery});
            own != features.end()) {
            known[{attempt->event, attempt->content_type}].insert(
                own->second.begin(), own->second.end());
        }
    }
    std::map<Kind, std::vector<Names>> apart;
    for (const Attempt* attempt : some) {
        const Kind kind{attempt->event, attempt->content_type};
        const auto own = features.find({attempt->call, attempt->delivery});
        Names names = own == features.end() ? Names{} : own->second;
        std::erase_if(names, [&](const auto& name) { return known[kind].contains(name); });
        apart[kind].push_back(std::move(names));
    }
    std::map<std::pair<journal::Event, std::string>, std::vector<journal::ContentType>> found;
    for (auto& [kind, all] : apart) {
        const std::vector<std::string> chosen = cover(std::move(all));
        if (chosen.empty()) {
            return {};
        }
        for (const std::string& name : chosen) {
            found[{kind.first, name}].push_back(kind.second);
        }
    }
    std::vector<FeatureApart> told;
    std::size_t told_of_json = 0;
    for (const auto& [feature, encodings] : found) {
        const bool is_json = encodings.front() == journal::ContentType::json;
        const std::string_view encoding = encodings.size() > 1 ? ""
                                          : is_json            ? " (JSON)"
                                                               : " (form)";
        // How a form writes null or a list is not documented (F31): that comes last.
        told.insert(
            is_json ? told.begin() + static_cast<std::ptrdiff_t>(told_of_json++) : told.end(),
            {feature.first, fmt::format("{}{}", feature.second, encoding)});
    }
    return told;
}

std::vector<FeatureApart> find_features_apart(
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
    std::vector<FeatureApart> apart;
    for (const auto& [event, names] : common) {
        for (const std::string& name : names) {
            apart.push_back({event, name});
        }
    }
    return apart;
}

std::string to_text(const std::vector<FeatureApart>& apart) {
    std::string text;
    for (const auto& [event, feature] : apart) {
        text +=
            fmt::format("{}{} with {}", text.empty() ? "" : ", ", rinkel::to_text(event), feature);
    }
    return text;
}

std::string features_apart(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others) {
    return to_text(find_features_apart(run, some, others));
}

}  // namespace ringproof::rules
