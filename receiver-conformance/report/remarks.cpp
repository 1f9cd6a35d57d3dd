#include "receiver-conformance/report/remarks.hpp"

#include <fmt/format.h>

#include <map>

namespace ringproof::report {
namespace {

using journal::LeftOut;

// Fewer are said as they are.
constexpr std::size_t folded_min = 3;

/// `callStart, callEnd (twice)`.
std::string names_of(const std::map<rinkel::Event, std::size_t>& events) {
    std::string names;
    for (const auto& [event, count] : events) {
        names += (names.empty() ? "" : ", ") + std::string{to_text(event)};
        names += count == 2 ? " (twice)" : count > 2 ? fmt::format(" ({} times)", count) : "";
    }
    return names;
}

/// The first in full, the others by name.
std::string folded(const std::vector<const LeftOut*>& kinds) {
    std::map<rinkel::Event, std::size_t> others;
    for (std::size_t i = 1; i < kinds.size(); ++i) {
        ++others[*kinds[i]->event];
    }
    return fmt::format(
        "{} So it was with {} more: {}.",
        kinds.front()->reason,
        kinds.size() - 1,
        names_of(others));
}

}  // namespace

std::vector<std::string> left_out_remarks(const journal::RunRecord& run) {
    std::vector<std::string> remarks;
    std::vector<const LeftOut*> kinds;  // of events
    run.for_each<LeftOut>([&](const LeftOut& left) {
        if (left.event) {
            kinds.push_back(&left);
        } else {
            remarks.push_back(left.reason);
        }
    });
    if (kinds.size() >= folded_min) {
        remarks.push_back(folded(kinds));
        return remarks;
    }
    for (const LeftOut* left : kinds) {
        remarks.push_back(left->reason);
    }
    return remarks;
}

}  // namespace ringproof::report
