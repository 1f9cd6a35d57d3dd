#include "receiver-conformance/suite/surface.hpp"

namespace ringproof::suite {
namespace {

constexpr std::string_view json = "application/json";
constexpr std::string_view form = "application/x-www-form-urlencoded";

// Deeper than any parser needs to go, and shorter than any limit on a body.
constexpr std::size_t depth = 5'000;

/// What an event of this kind says besides its call's id.
std::string_view other_fields(rinkel::Event event) {
    switch (event) {
        case rinkel::Event::incoming_call:
        case rinkel::Event::outgoing_call: return R"("to":"+31850609000","from":"+31850609001")";
        case rinkel::Event::call_start: return R"("answeredBy":"anna@example.com","choice":"1")";
        case rinkel::Event::call_end: return R"("cause":"ANSWERED")";
        case rinkel::Event::call_insights:
            return R"("sentiment":"POSITIVE","topics":["sales"],"summary":"Wants a quote.")";
    }
    return {};
}

std::string good_event(rinkel::Event event, const std::string& call) {
    std::string text = R"({"id":")" + call + "\",";
    if (event != rinkel::Event::call_insights) {  // which has no datetime (F27)
        text += R"("datetime":")" + std::string{surface_time} + "\",";
    }
    return text + std::string{other_fields(event)} + "}";
}

/// A neighbour of the webhook's path.
rinkel::TargetUrl wrong_path(rinkel::TargetUrl url) {
    url.path = url.path.substr(0, url.path.rfind('/')) + "/ringproof-no-such-path";
    return url;
}

}  // namespace

std::vector<SurfaceProbe> surface_probes(const Door& door, const std::string& call) {
    const rinkel::TargetUrl& target = door.url;
    const std::string good = good_event(door.event, call);
    const auto to_webhook = [&](std::string name,
                                std::string sent,
                                std::string_view type,
                                std::string body) -> SurfaceProbe {
        return {std::move(name), std::move(sent), target, std::string{type}, std::move(body)};
    };
    std::vector<SurfaceProbe> probes;
    probes.push_back(
        {"wrong-path",
         "a good event to a path that nobody has",
         wrong_path(target),
         std::string{json},
         good});
    probes.push_back(
        to_webhook("broken-json", "the first half of an event", json, good.substr(0, 40)));
    probes.push_back(to_webhook("empty-body", "an empty body", json, ""));
    probes.push_back(to_webhook("no-object", "a JSON list instead of an event", json, "[1, 2, 3]"));
    probes.push_back(to_webhook(
        "deep-json",
        "JSON that nests 5,000 levels deep",
        json,
        std::string(depth, '[') + std::string(depth, ']')));
    probes.push_back(
        to_webhook("broken-form", "a form that is none, and whose id is empty", form, "%zz&&=&id"));
    probes.push_back(to_webhook("other-type", "an event as text/plain", "text/plain", good));
    probes.push_back(to_webhook("good-again", "a good event after all that", json, good));
    return probes;
}

}  // namespace ringproof::suite
