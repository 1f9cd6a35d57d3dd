#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::SurfaceProbed;

/// In words, and the body itself where it can be read at a glance.
std::string sent_text(const SurfaceProbed& probe) {
    constexpr std::size_t shown_max = 40;
    const bool is_short = probe.body && !probe.body->empty() && probe.body->size() <= shown_max;
    if (!is_short) {
        return probe.sent;
    }
    // A bracket behind half an object looks like its end.
    const bool is_half = probe.body->front() == '{' && probe.body->back() != '}';
    return is_half ? fmt::format("{}, {} and no more", probe.sent, printable(*probe.body))
                   : fmt::format("{} ({})", probe.sent, printable(*probe.body));
}

std::string told(const SurfaceProbed& probe) {
    const std::string sent = sent_text(probe);
    return probe.status
               ? fmt::format("{}: answered {}, not a 4xx", sent, status_text(*probe.status))
               : fmt::format("{}: {}", sent, printable(probe.detail));
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

constexpr std::size_t silent_before_min = 3;

/// The receiver was silent to good events already: it was busy, or stuck, before any garbage came.
bool was_silent_before(const journal::RunRecord& run) {
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    const std::size_t looked_at = std::min(attempts.size(), silent_before_min);
    return looked_at == silent_before_min &&
           std::all_of(attempts.end() - silent_before_min, attempts.end(), [](const auto* one) {
               return one->outcome == journal::Outcome::timeout;
           });
}

/// The good event is of the first kind that is subscribed to. A receiver that never takes this kind
/// does not take it after garbage, either.
bool is_never_taken(const journal::RunRecord& run, const SurfaceProbed& good_event) {
    const auto* scenario = run.first<journal::ScenarioStarted>();
    if (scenario == nullptr || scenario->webhooks.empty()) {
        return false;
    }
    const journal::Event event = scenario->webhooks.front().event;
    const Attempts like_it =
        select(attempts_of_receiver(run, Sent::anything), [&](const Attempt& attempt) {
            return attempt.event == event && attempt.content_type == good_event.content_type;
        });
    return !like_it.empty() && std::none_of(like_it.begin(), like_it.end(), [](const auto* one) {
        return one->outcome == journal::Outcome::accepted;
    });
}

struct Door {
    std::vector<const SurfaceProbed*> welcomed;   ///< answered 200
    std::vector<const SurfaceProbed*> broken;     ///< no answer at all
    std::vector<const SurfaceProbed*> shaken;     ///< 5xx
    std::vector<const SurfaceProbed*> noted;      ///< 5xx to what is far-fetched
    std::vector<const SurfaceProbed*> unreached;  ///< nobody was there any more
    const SurfaceProbed* last_reached = nullptr;
    std::size_t refused = 0;
    bool is_open_everywhere = false;       ///< another path was answered 200, too
    const SurfaceProbed* after = nullptr;  ///< the good event that came last
};

/// What a port says that nobody listens at, or whose process is just ending.
bool is_nobody_there(const SurfaceProbed& probe) {
    return !probe.status && (probe.outcome == journal::Outcome::connect_failed ||
                             probe.outcome == journal::Outcome::tls_failed);
}

Door look_at_door(const journal::RunRecord& run) {
    Door door;
    run.for_each<SurfaceProbed>([&](const SurfaceProbed& probe) {
        if (is_nobody_there(probe)) {
            door.unreached.push_back(&probe);
        } else if (door.unreached.empty()) {
            door.last_reached = &probe;
        }
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
            } else if (status >= 500) {
                door.shaken.push_back(&probe);
            } else if (status == 0 && !is_nobody_there(probe)) {
                door.broken.push_back(&probe);
            } else if (status > 0) {
                ++door.refused;
            }
        }
    });
    return door;
}

/// The process ended of what it had been sent before, whatever it had answered to it.
Finding tell_death(const journal::RunRecord& run, const Door& door) {
    const SurfaceProbed& killer = *door.last_reached;
    const SurfaceProbed& first = *door.unreached.front();
    Finding finding{Status::fail, {}, {}, curl_command(run, killer)};
    finding.evidence.push_back(fmt::format(
        "after {} ({}) nobody listened any more: the process died of it, or was about to",
        sent_text(killer),
        killer.status ? "answered " + status_text(*killer.status) : printable(killer.detail)));
    finding.evidence.push_back(
        fmt::format("the next one, {}: {}", sent_text(first), printable(first.detail)));
    finding.fix =
        "Look at the end of the receiver's log: the exception came after the answer, or beside it "
        "(a logger, an error handler, a middleware that reads the body once more). Catch it there, "
        "and have something restart the process when it ends.";
    return finding;
}

/// Of the first that was not answered as it should be.
std::string command_for(const journal::RunRecord& run, const Door& door) {
    const SurfaceProbed* first = !door.broken.empty()     ? door.broken.front()
                                 : !door.welcomed.empty() ? door.welcomed.front()
                                 : !door.shaken.empty()   ? door.shaken.front()
                                                          : door.after;
    return curl_command(run, *first);
}

Finding judge_garbage(const journal::RunRecord& run) {
    const Door door = look_at_door(run);
    if (door.after == nullptr) {
        return skipped("nothing unreadable was sent; 'ringproof check' does");
    }
    if (find_last_breath(run)) {
        return skipped("the receiver had stopped listening before: see reach.connect");
    }
    if (find_fallen_silent(run)) {
        return skipped("the receiver had stopped answering before: see time.2s");
    }
    if (was_silent_before(run)) {
        return skipped(
            "good events had no answer before it, either: see time.2s and delivery.burst");
    }
    if (door.after->status == 429 || door.after->status == 503) {
        return skipped("a rate limit or an overload answered instead of the receiver");
    }
    if (!find_failing_instance(run).refused.empty()) {
        return skipped("one of several workers or servers fails anyway: see status.200");
    }
    if (is_refused_otherwise(run, door.after->status.value_or(0))) {
        return skipped("good events are refused for another reason: see status.200");
    }
    if (!door.unreached.empty() && door.last_reached != nullptr) {
        return tell_death(run, door);
    }
    Finding finding{Status::fail, {}, {}, command_for(run, door)};
    const bool is_good_event_taken = door.after->outcome == journal::Outcome::accepted;
    if (!is_good_event_taken && !is_never_taken(run, *door.after)) {
        finding.evidence.push_back("after all that a good event failed: " + door.after->detail);
    }
    for (const auto* probe : door.broken) {
        finding.evidence.push_back(told(*probe));
    }
    for (const auto* probe : door.welcomed) {
        finding.evidence.push_back(told(*probe));
    }
    if (door.is_open_everywhere && door.refused == 0 && door.broken.empty() &&
        door.shaken.empty()) {
        finding.evidence.emplace_back(
            "whatever is sent and wherever, the answer is 200: so it does not show that an event "
            "was "
            "read. Is this the receiver at all? --state would tell");
    }
    const bool is_only_shaken = finding.evidence.empty() && !door.shaken.empty();
    for (const auto* probe : door.shaken) {
        finding.evidence.push_back(told(*probe));
    }
    if (is_only_shaken) {
        finding.status = Status::warn;
        finding.evidence.emplace_back(
            is_good_event_taken ? "it did no harm: a good event was taken after it"
                                : "a good event of the kind that was sent after it is never taken, "
                                  "so whether it did harm is not seen");
        finding.fix =
            "Answer 400 to a body that cannot be read or has no id, and go on; where a framework "
            "answers so by itself, before your code sees it, it may stay.";
    }
    if (finding.evidence.empty()) {
        finding = passed(fmt::format(
            "{} refused with a 4xx, and {}",
            count_text(door.refused, "unreadable request"),
            is_good_event_taken ? "a good event taken after them"
                                : "events of the kind that was sent after them are never taken"));
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
