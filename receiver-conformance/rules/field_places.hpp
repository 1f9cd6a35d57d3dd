#pragma once

#include "receiver-conformance/rules/call_story.hpp"
#include "receiver-conformance/rules/sent_values.hpp"
#include "receiver-conformance/rules/state_places.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Where in what is stored a field of a kind of event stands.
namespace ringproof::rules {

/// A field of one event of one call.
struct SentField {
    const CallStory* story = nullptr;
    const journal::Attempt* attempt = nullptr;
    const Places* state = nullptr;
    std::vector<std::string> values{};
};

/// What of it stands at this place. Topics may be kept in one text.
[[nodiscard]] HeldPart part_at(
    std::string_view field, const SentField& sent, std::string_view place);

/// Where most values of a field stand as they were sent, and not always the same one.
[[nodiscard]] std::vector<std::string> places_as_sent(
    std::string_view field, const std::vector<SentField>& all);

/// Where most values of a field have one of their own each, whatever it is: a receiver may have
/// names for them.
[[nodiscard]] std::vector<std::string> places_of_names(const std::vector<SentField>& all);

}  // namespace ringproof::rules
