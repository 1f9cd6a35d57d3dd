#include "receiver-conformance/rules/field_places.hpp"

#include <map>
#include <optional>
#include <set>

namespace ringproof::rules {
namespace {

// Two values that are both where they should be are no chance.
constexpr std::size_t known_min = 2;

using Names = std::map<std::string, std::vector<std::string>>;

/// What stands at a place for each value; nothing when it is not the value that decides that.
std::optional<Names> names_at(const std::vector<SentField>& all, std::string_view place) {
    Names names;
    for (const SentField& sent : all) {
        const std::vector<std::string>& held = held_at(*sent.state, place);
        const auto [known, is_first] = names.try_emplace(sent.values.front(), held);
        if (known->second != held) {
            return std::nullopt;
        }
    }
    return names;
}

bool are_own_names(const Names& names) {
    std::set<std::vector<std::string>> different;
    std::size_t named = 0;
    for (const auto& [value, name] : names) {
        named += name.empty() ? 0U : 1U;
        if (!name.empty() && !different.insert(name).second) {
            return false;
        }
    }
    // Who names a few of them only has no use for the others.
    return named >= known_min && 2 * named > names.size();
}

}  // namespace

HeldPart part_at(std::string_view field, const SentField& sent, std::string_view place) {
    const std::vector<std::string>& held = held_at(*sent.state, place);
    return field == "topics" ? part_of_texts(sent.values, held) : part_of_values(sent.values, held);
}

std::vector<std::string> places_as_sent(std::string_view field, const std::vector<SentField>& all) {
    struct Seen {
        std::size_t calls = 0;
        std::set<std::string> values;
    };

    std::map<std::string, Seen> seen;
    for (const SentField& sent : all) {
        for (const auto& [place, held] : *sent.state) {
            const HeldPart part = part_at(field, sent, place);
            // A summary may speak of a topic.
            const bool is_place = part.held > 0 && (field != "topics" || part.is_all_of_place);
            if (is_place) {
                ++seen[place].calls;
                seen[place].values.insert(sent.values.front());
            }
        }
    }
    std::vector<std::string> places;
    for (const auto& [place, found] : seen) {
        if (found.values.size() >= known_min && 2 * found.calls >= all.size()) {
            places.push_back(place);
        }
    }
    return places;
}

std::vector<std::string> places_of_names(const std::vector<SentField>& all) {
    std::set<std::string> candidates;
    std::set<std::string> values;
    for (const SentField& sent : all) {
        values.insert(sent.values.front());
        for (const auto& [place, held] : *sent.state) {
            candidates.insert(place);
        }
    }
    std::vector<std::string> places;
    if (all.size() == values.size()) {
        return places;  // Each came once: what differs may differ for another reason.
    }
    for (const std::string& place : candidates) {
        const std::optional<Names> names = names_at(all, place);
        if (names && are_own_names(*names)) {
            places.push_back(place);
        }
    }
    return places;
}

}  // namespace ringproof::rules
