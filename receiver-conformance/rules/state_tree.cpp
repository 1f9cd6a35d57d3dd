#include "receiver-conformance/rules/state_tree.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>

namespace ringproof::rules {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t value_shown_max = 60;
constexpr auto clock_window = std::chrono::hours{24};

std::string dump(const StateTree& tree) {
    return tree.dump(-1, ' ', false, StateTree::error_handler_t::replace);
}

std::string replace_all(std::string text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

void replace_id(StateTree& tree, std::string_view call) {
    if (tree.is_string()) {
        tree = replace_all(tree.get<std::string>(), call, "{id}");
    } else if (tree.is_array()) {
        for (StateTree& item : tree) {
            replace_id(item, call);
        }
    } else if (tree.is_object()) {
        StateTree replaced = StateTree::object();
        for (auto& [key, value] : tree.items()) {
            replace_id(value, call);
            replaced[replace_all(key, call, "{id}")] = std::move(value);
        }
        tree = std::move(replaced);
    }
}

std::string child(const std::string& place, const std::string& key) {
    return place + '/' + key;
}

/// Without the noise, lists sorted: what is the same state is the same tree.
StateTree settle(const StateTree& tree, const Noise& noise, const std::string& place) {
    if (noise.contains(place)) {
        return nullptr;
    }
    if (tree.is_object()) {
        StateTree settled = StateTree::object();
        for (const auto& [key, value] : tree.items()) {
            settled[key] = settle(value, noise, child(place, key));
        }
        return settled;
    }
    if (tree.is_array()) {
        std::vector<StateTree> items;
        for (const StateTree& item : tree) {
            items.push_back(settle(item, noise, child(place, "*")));
        }
        std::sort(items.begin(), items.end());
        return items;
    }
    return tree;
}

std::string shown(const StateTree& value) {
    if (value.is_array()) {
        return value.size() == 1 ? "a list of 1" : "a list of " + std::to_string(value.size());
    }
    return value.is_object() ? "an object" : printable(dump(value), value_shown_max);
}

class Comparison {
  public:
    void compare(const StateTree& wanted, const StateTree& seen, const std::string& place) {
        if (wanted == seen || found.size() >= differences_max) {
            return;
        }
        const bool are_lists = wanted.is_array() && seen.is_array();
        if (wanted.is_object() && seen.is_object()) {
            compare_keys(wanted, seen, place);
        } else if (are_lists && wanted.size() == seen.size()) {
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                compare(wanted[i], seen[i], child(place, "*"));
            }
        } else {
            found.push_back({place, shown(wanted), shown(seen)});
        }
    }

    std::vector<Difference> found;

  private:
    void compare_keys(const StateTree& wanted, const StateTree& seen, const std::string& place) {
        for (const auto& [key, value] : wanted.items()) {
            if (seen.contains(key)) {
                compare(value, seen[key], child(place, key));
            } else {
                found.push_back({child(place, key), shown(value), "missing"});
            }
        }
        for (const auto& [key, value] : seen.items()) {
            if (!wanted.contains(key)) {
                found.push_back({child(place, key), "missing", shown(value)});
            }
        }
    }
};

void collect_noise(
    Noise& noise, const StateTree& one, const StateTree& other, const std::string& place) {
    if (one == other) {
        return;
    }
    if (one.is_object() && other.is_object()) {
        for (const auto& [key, value] : one.items()) {
            if (other.contains(key)) {
                collect_noise(noise, value, other[key], child(place, key));
            } else {
                noise.insert(child(place, key));
            }
        }
        for (const auto& [key, value] : other.items()) {
            if (!one.contains(key)) {
                noise.insert(child(place, key));
            }
        }
    } else if (one.is_array() && other.is_array() && one.size() == other.size()) {
        for (std::size_t i = 0; i < one.size(); ++i) {
            collect_noise(noise, one[i], other[i], child(place, "*"));
        }
    } else {
        noise.insert(place);
    }
}

/// The moment that a value tells, if it looks like one: ISO 8601, or seconds or milliseconds since
/// 1970.
std::optional<Instant> moment_of(const StateTree& value) {
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        const auto fraction = text.find('.');
        text = fraction == std::string::npos ? text : text.substr(0, fraction) + "Z";
        if (text.size() > 10 && text[10] == ' ') {
            text[10] = 'T';
        }
        text = text.ends_with("+00:00") ? text.substr(0, text.size() - 6) + "Z" : text;
        return parse_iso8601(text.ends_with('Z') ? text : text + "Z");
    }
    if (!value.is_number()) {
        return std::nullopt;
    }
    constexpr double seconds_in_2001 = 1e9;
    constexpr double milliseconds_in_2001 = 1e12;
    constexpr double milliseconds_in_2286 = 1e13;
    const double number = value.get<double>();
    if (number < seconds_in_2001 || number > milliseconds_in_2286) {
        return std::nullopt;
    }
    const double seconds = number >= milliseconds_in_2001 ? number / 1000 : number;
    constexpr double last = 9e9;  // seconds that nanoseconds can count
    return seconds < last
               ? std::optional{Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}}}
               : std::nullopt;
}

void collect_clock(Noise& noise, const StateTree& tree, Instant now, const std::string& place) {
    if (tree.is_object()) {
        for (const auto& [key, value] : tree.items()) {
            collect_clock(noise, value, now, child(place, key));
        }
    } else if (tree.is_array()) {
        for (const StateTree& item : tree) {
            collect_clock(noise, item, now, child(place, "*"));
        }
    } else if (const auto moment = moment_of(tree)) {
        const auto apart = *moment > now ? *moment - now : now - *moment;
        if (apart < clock_window) {
            noise.insert(place);
        }
    }
}

}  // namespace

StateTree read_state(std::string_view state, std::string_view call) {
    StateTree tree = StateTree::parse(state, nullptr, false);
    if (tree.is_discarded()) {
        return nullptr;
    }
    replace_id(tree, call);
    return tree;
}

void add_noise(Noise& noise, const StateTree& one, const StateTree& other) {
    // Lists are brought into one order first, or two receivers' orders would all be noise.
    collect_noise(noise, settle(one, noise, {}), settle(other, noise, {}), {});
}

void add_clock_noise(Noise& noise, const StateTree& state, Instant now) {
    collect_clock(noise, state, now, {});
}

std::vector<Difference> compare_states(
    const StateTree& wanted, const StateTree& seen, const Noise& noise) {
    Comparison comparison;
    comparison.compare(settle(wanted, noise, {}), settle(seen, noise, {}), {});
    return std::move(comparison.found);
}

std::string to_text(const Difference& difference) {
    const std::string place = difference.place.empty() ? "the state" : printable(difference.place);
    return place + ": " + difference.wanted + " after a plain call, " + difference.seen + " here";
}

}  // namespace ringproof::rules
