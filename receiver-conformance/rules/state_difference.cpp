#include "receiver-conformance/rules/state_difference.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/settled_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ringproof::rules {
namespace {

constexpr std::size_t value_shown_max = 60;
constexpr std::size_t entry_shown_max = 100;

std::string shown(const StateTree& value) {
    if (value.is_array()) {
        return value.size() == 1 ? "1 entry" : std::to_string(value.size()) + " entries";
    }
    return value.is_object() ? "an object" : printable(dump(value), value_shown_max);
}

std::string child(const std::string& place, std::string_view key) {
    return place + '/' + printable(key, value_shown_max);
}

bool is_nothing(const StateTree& value) {
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

Nature nature_of(const StateTree& wanted, const StateTree& seen) {
    if (is_nothing(seen)) {
        return Nature::lost;
    }
    const bool is_fewer = wanted.is_number() && seen.is_number() && seen < wanted;
    return is_fewer ? Nature::fewer : Nature::changed;
}

bool holds_all(const StateTree& list, const std::vector<StateTree>& entries) {
    return std::all_of(entries.begin(), entries.end(), [&](const StateTree& entry) {
        return std::find(list.begin(), list.end(), entry) != list.end();
    });
}

std::vector<StateTree> only_in_first(const StateTree& first, const StateTree& second) {
    std::vector<StateTree> found;
    std::set_difference(
        first.begin(),
        first.end(),
        second.begin(),
        second.end(),
        std::back_inserter(found),
        [](const StateTree& a, const StateTree& b) { return dump(a) < dump(b); });
    return found;
}

class Comparison {
  public:
    void compare(const StateTree& wanted, const StateTree& seen, const std::string& place) {
        if (found.size() >= differences_max || wanted == seen) {
            return;
        }
        if (wanted.is_object() && seen.is_object()) {
            compare_keys(wanted, seen, place);
        } else if (wanted.is_array() && seen.is_array()) {
            compare_lists(wanted, seen, place);
        } else {
            found.push_back({place, shown(wanted), shown(seen), nature_of(wanted, seen)});
        }
    }

    std::vector<Difference> found;

  private:
    void compare_keys(const StateTree& wanted, const StateTree& seen, const std::string& place) {
        for (const auto& [key, value] : wanted.get_ref<const StateTree::object_t&>()) {
            if (const auto other = seen.find(key); other != seen.end()) {
                compare(value, *other, child(place, key));
            } else {
                add({child(place, key), shown(value), "missing", Nature::lost});
            }
        }
        for (const auto& [key, value] : seen.get_ref<const StateTree::object_t&>()) {
            if (!wanted.contains(key)) {
                add({child(place, key), "missing", shown(value), Nature::surplus});
            }
        }
    }

    /// Entries that both have are alike, in whatever order they stand.
    void compare_lists(const StateTree& wanted, const StateTree& seen, const std::string& place) {
        const auto lacking = only_in_first(wanted, seen);
        const auto surplus = only_in_first(seen, wanted);
        if (wanted.size() == seen.size()) {
            for (std::size_t i = 0; i < std::min(lacking.size(), surplus.size()); ++i) {
                compare(lacking[i], surplus[i], child(place, entries_place));
            }
            return;
        }
        const bool is_longer = seen.size() > wanted.size();
        const auto& telling = is_longer ? surplus : lacking;
        const std::string entry =
            telling.empty() ? "" : ": " + printable(dump(telling.front()), entry_shown_max);
        Nature nature = Nature::changed;
        if (is_longer && lacking.empty()) {
            nature = holds_all(wanted, surplus) ? Nature::repeated : Nature::surplus;
        } else if (!is_longer && surplus.empty()) {
            nature = Nature::lost;
        }
        add(
            {place,
             shown(wanted),
             shown(seen) + (is_longer ? ", too many" : ", missing") + entry,
             nature});
    }

    void add(Difference difference) {
        if (found.size() < differences_max) {
            found.push_back(std::move(difference));
        }
    }
};

}  // namespace

std::vector<Difference> compare_states(
    const StateTree& wanted, const StateTree& seen, const Noise& noise) {
    Comparison comparison;
    comparison.compare(settle(wanted, noise), settle(seen, noise), {});
    return std::move(comparison.found);
}

bool is_pure_loss(const std::vector<Difference>& differences) {
    const auto has = [&](Nature nature) {
        return std::any_of(differences.begin(), differences.end(), [&](const Difference& one) {
            return one.nature == nature;
        });
    };
    return has(Nature::lost) && !has(Nature::changed) && !has(Nature::surplus) &&
           !has(Nature::repeated);
}

std::string to_text(const Difference& difference, const Sides& sides) {
    const std::string place = difference.place.empty() ? "the state" : printable(difference.place);
    return fmt::format(
        "{}: {} {}, {} {}", place, difference.wanted, sides.wanted, difference.seen, sides.seen);
}

}  // namespace ringproof::rules
