#include "receiver-conformance/report/requirement.hpp"

#include <algorithm>
#include <array>

namespace ringproof::report {
namespace {

constexpr std::array requirements{
    Requirement{"https", "HTTPS", "Is the URL served over HTTPS that a sender can trust?"},
    Requirement{"reach", "Reachable", "Can Rinkel get through to the endpoint?"},
    Requirement{"method", "POST", "Does the endpoint take POST requests?"},
    Requirement{"status", "200 OK", "Is every event answered with exactly 200?"},
    Requirement{"time", "2 seconds", "Does the answer come in time?"},
    Requirement{"content", "Content types", "Are JSON and form both understood?"},
    Requirement{"payload", "Events", "Are all documented events taken?"},
    Requirement{"delivery", "Retries", "Do repeated and late events do no harm?"},
    Requirement{"disable", "Disablement", "Does the endpoint come back after an outage?"},
    Requirement{"state", "Stored", "Does a 200 mean that the event is kept?"},
    Requirement{"surface", "Surface", "Is only what Rinkel sends accepted?"},
    Requirement{"scenario", "Expectations", "Did what the scenarios expect come true?"},
    Requirement{"", "Other", "What else was looked at?"}};

}  // namespace

const Requirement& requirement_of(const rules::Rule& rule) {
    const auto prefix = rule.id.substr(0, rule.id.find('.'));
    const auto* found =
        std::find_if(requirements.begin(), requirements.end(), [&](const auto& one) {
            return one.prefix == prefix;
        });
    return found == requirements.end() ? requirements.back() : *found;
}

}  // namespace ringproof::report
