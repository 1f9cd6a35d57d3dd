#include "receiver-conformance/rules/needed_fields.hpp"

#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/turned_away.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Event;

// Fewer may have been refused for something else.
constexpr std::size_t refused_min = 2;
// As for payload features: the first ones of a load tell.
constexpr std::size_t bodies_read_max = 4'000;

using Names = std::set<std::string>;
using Delivery = std::pair<std::string_view, std::uint32_t>;

/// The fields beyond the documentation that each delivery had.
std::map<Delivery, Names> undocumented_fields(const journal::RunRecord& run) {
    std::map<Delivery, Names> found;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.request_body.empty() || found.size() == bodies_read_max) {
            return;
        }
        Names& names = found[{attempt.call, attempt.delivery}];
        for (const auto& [name, field] : read_body(attempt.content_type, attempt.request_body)) {
            if (!is_documented_field(name)) {
                names.insert(name);
            }
        }
    });
    return found;
}

/// How the attempts at one kind of event ended.
struct Ends {
    std::size_t taken = 0;
    Attempts refused;
    Names in_all_taken;
    Names in_any_refused;

    void note(const Attempt& attempt, const Names& names) {
        if (attempt.outcome != journal::Outcome::accepted) {
            refused.push_back(&attempt);
            in_any_refused.insert(names.begin(), names.end());
        } else if (taken++ == 0) {
            in_all_taken = names;
        } else {
            std::erase_if(
                in_all_taken, [&](const std::string& name) { return !names.contains(name); });
        }
    }
};

std::vector<NeededFields> look_for_needed_fields(const journal::RunRecord& run) {
    const auto is_failure = [](const Attempt& attempt) {
        return attempt.outcome == journal::Outcome::refused && attempt.status >= 400;
    };
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    if (select(attempts, is_failure).empty()) {
        return {};
    }
    const std::map<Delivery, Names> fields = undocumented_fields(run);
    std::array<Ends, rinkel::event_count> ends;
    for (const Attempt* attempt : attempts) {
        const auto names = fields.find({attempt->call, attempt->delivery});
        const bool is_telling =
            attempt->outcome == journal::Outcome::accepted || is_failure(*attempt);
        if (names != fields.end() && is_telling && !is_turned_away(run, *attempt)) {
            ends.at(static_cast<std::size_t>(attempt->event)).note(*attempt, names->second);
        }
    }
    std::vector<NeededFields> needed;
    for (const Event event : rinkel::all_events) {
        Ends& of_kind = ends.at(static_cast<std::size_t>(event));
        std::vector<std::string> names;
        std::set_difference(
            of_kind.in_all_taken.begin(),
            of_kind.in_all_taken.end(),
            of_kind.in_any_refused.begin(),
            of_kind.in_any_refused.end(),
            std::back_inserter(names));
        if (!names.empty() && of_kind.refused.size() >= refused_min) {
            needed.push_back({event, std::move(names), std::move(of_kind.refused), of_kind.taken});
        }
    }
    return needed;
}

}  // namespace

const std::vector<NeededFields>& find_needed_fields(const journal::RunRecord& run) {
    return run.derived<std::vector<NeededFields>>([&] { return look_for_needed_fields(run); });
}

std::string to_text(const NeededFields& needed) {
    return fmt::format(
        "{} is taken only with {} ({} with, 0 of {} without)",
        rinkel::to_text(needed.event),
        fmt::join(needed.names, " and "),
        needed.taken,
        needed.refused.size());
}

}  // namespace ringproof::rules
