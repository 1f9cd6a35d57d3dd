#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::SurfaceProbed;

std::string told(const SurfaceProbed& probe) {
    return probe.status
               ? fmt::format("{}: answered {}, not a 4xx", probe.sent, status_text(*probe.status))
               : fmt::format("{}: {}", probe.sent, printable(probe.detail));
}

/// What is no event at all; another content type may be read well by a tolerant receiver.
bool is_garbage(const SurfaceProbed& probe) {
    return probe.probe != "wrong-path" && probe.probe != "good-again" &&
           probe.probe != "other-type";
}

/// Many a JSON parser gives up on it with an exception of its own kind; nobody sends it by mistake.
bool is_far_fetched(const SurfaceProbed& probe) {
    return probe.probe == "deep-json" && probe.status.has_value();
}

struct Door {
    std::vector<const SurfaceProbed*> welcomed;  ///< answered 200
    std::vector<const SurfaceProbed*> broken;    ///< 5xx, or no answer at all
    std::vector<const SurfaceProbed*> noted;     ///< 5xx to what is far-fetched
    std::size_t refused = 0;
    bool is_open_everywhere = false;       ///< another path was answered 200, too
    const SurfaceProbed* after = nullptr;  ///< the good event that came last
};

Door look_at_door(const journal::RunRecord& run) {
    Door door;
    run.for_each<SurfaceProbed>([&](const SurfaceProbed& probe) {
        if (probe.probe == "wrong-path") {
            door.is_open_everywhere = probe.status == 200;
        } else if (probe.probe == "good-again") {
            door.after = &probe;
        } else if (is_garbage(probe)) {
            const int status = probe.status.value_or(0);
            if (status == 200) {
                door.welcomed.push_back(&probe);
            } else if (status >= 500 && is_far_fetched(probe)) {
                door.noted.push_back(&probe);
            } else if (status == 0 || status >= 500) {
                door.broken.push_back(&probe);
            } else {
                ++door.refused;
            }
        }
    });
    return door;
}

Finding judge_garbage(const journal::RunRecord& run) {
    const Door door = look_at_door(run);
    if (door.after == nullptr) {
        return skipped("nothing unreadable was sent; 'ringproof check' does");
    }
    if (find_last_breath(run)) {
        return skipped("the receiver had stopped listening before: see reach.connect");
    }
    if (door.after->status == 429 || door.after->status == 503) {
        return skipped("a rate limit or an overload answered instead of the receiver");
    }
    Finding finding{Status::fail, {}, {}, {}};
    if (door.after->outcome != journal::Outcome::accepted) {
        finding.evidence.push_back("after all that a good event failed: " + door.after->detail);
    }
    for (const auto* probe : door.broken) {
        finding.evidence.push_back(told(*probe));
    }
    for (const auto* probe : door.welcomed) {
        finding.evidence.push_back(told(*probe));
    }
    if (door.is_open_everywhere && door.refused == 0 && door.broken.empty()) {
        finding.evidence.emplace_back(
            "whatever is sent and wherever, the answer is 200: so it does not show that an event "
            "was "
            "read. Is this the receiver at all? --state would tell");
    }
    if (finding.evidence.empty()) {
        finding = passed(fmt::format(
            "{} refused with a 4xx, and a good event taken after them",
            count_text(door.refused, "unreadable request")));
        for (const auto* probe : door.noted) {
            finding.evidence.push_back(
                told(*probe) + "; it did no harm, but whoever looks at the log will find it");
        }
    }
    return finding;
}

}  // namespace

const Rule surface_garbage{
    .id = "surface.garbage",
    .title = "What is no event is refused with a 4xx, and does no harm",
    .level = Level::should,
    .fact = "F30",
    .provenance = Provenance::chosen,
    .why =
        "The URL is public and nothing is signed (F30): others will send to it. A receiver that "
        "answers 200 to what it cannot read also says 200 to an event that it failed to read; one "
        "that breaks can be broken by anybody.",
    .fix = "Answer 400 to a body that cannot be read or has no id, and go on.",
    .judge = &judge_garbage};

}  // namespace ringproof::rules
