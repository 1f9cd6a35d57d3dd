#include "receiver-conformance/rules/spoiled_values.hpp"

#include "receiver-conformance/rules/state_places.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

constexpr std::size_t calls_min = 2;

constexpr std::string_view of_lists =
    "A list or an object was put where a text belongs: take topics entry by entry (implode or "
    "join), or store it as JSON (PHP: json_encode, JavaScript: JSON.stringify).";

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> spoiled{{
    {"Array", of_lists},
    {"[object Object]", of_lists},
    {"System.String[]", of_lists},
    {"System.Collections.Generic.List`1[System.String]", of_lists},
    {"[Ljava.lang.String;", of_lists},
}};

std::string_view remedy_for(std::string_view text) {
    const auto known = std::find_if(spoiled.begin(), spoiled.end(), [&](const auto& one) {
        return text == one.first || (one.first.ends_with(';') && text.starts_with(one.first));
    });
    return known == spoiled.end() ? std::string_view{} : known->second;
}

}  // namespace

std::optional<SpoiledValue> find_spoiled_value(const std::vector<CallStory>& stories) {
    std::map<std::pair<std::string, std::string>, SpoiledValue> found;  // by place and text
    for (const CallStory& story : stories) {
        if (story.state == nullptr || story.state->reading != journal::StateReading::found ||
            story.taken.empty()) {
            continue;
        }
        std::set<std::pair<std::string, std::string>> of_call;
        for (const auto& [place, texts] :
             places_of(read_state(story.state->state, story.call->call))) {
            for (const std::string& text : texts) {
                const std::string_view remedy = remedy_for(text);
                if (!remedy.empty() && of_call.emplace(place, text).second) {
                    SpoiledValue& value = found[{place, text}];
                    value = {
                        text,
                        place,
                        value.calls + 1,
                        value.story == nullptr ? &story : value.story,
                        remedy};
                }
            }
        }
    }
    const auto most =
        std::max_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.second.calls < b.second.calls;
        });
    return most == found.end() || most->second.calls < calls_min ? std::nullopt
                                                                 : std::optional{most->second};
}

}  // namespace ringproof::rules
