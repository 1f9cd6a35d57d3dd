#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/feature_remedies.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr std::size_t culprits_shown_max = 8;

// A run of many thousand deliveries is a load, whose payloads repeat themselves: the first ones
// tell.
constexpr std::size_t bodies_read_max = 4'000;

/// What is special about each delivery; its body stands with its first attempt only (F10).
class Bodies {
  public:
    void note(const Attempt& attempt) {
        if (!attempt.request_body.empty() && features_.size() < bodies_read_max) {
            features_[key(attempt)] =
                features_of(attempt.event, attempt.content_type, attempt.request_body);
            delivery_max_ = std::max(delivery_max_, attempt.delivery);
        }
    }

    /// Null when the body was not read.
    [[nodiscard]] const std::vector<Feature>* features(const Attempt& attempt) const {
        if (attempt.delivery > delivery_max_) {
            return nullptr;
        }
        const auto found = features_.find(key(attempt));
        return found == features_.end() ? nullptr : &found->second;
    }

  private:
    struct Key {
        std::string_view call;
        std::uint32_t delivery = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };

    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string_view>{}(key.call) ^ key.delivery;
        }
    };

    static Key key(const Attempt& attempt) { return {attempt.call, attempt.delivery}; }

    std::unordered_map<Key, std::vector<Feature>, Hash> features_;
    std::uint32_t delivery_max_ = 0;
};

void count(Tally& tally, const Attempt& attempt) {
    ++tally.answered;
    if (attempt.outcome == journal::Outcome::accepted) {
        ++tally.accepted;
    } else {
        tally.refused.push_back(&attempt);
    }
}

/// A broken connection is what a crash over a payload looks like, and so is silence; a rate limit
/// says nothing about the payload.
bool is_telling(
    const journal::RunRecord& run,
    const Attempt& attempt,
    const std::optional<LastBreath>& breath) {
    if (is_answered(attempt) || !speaks_of_event(run, attempt)) {
        return speaks_of_event(run, attempt);
    }
    const bool has_died_of_it = attempt.back_after && broke_off(attempt);
    const bool is_suspect =
        breath && std::find(breath->suspects.begin(), breath->suspects.end(), &attempt) !=
                      breath->suspects.end();
    const bool is_silence = attempt.outcome == journal::Outcome::timeout && !attempt.status &&
                            attempt.phases.wait.has_value();
    return has_died_of_it || is_suspect || is_silence ||
           attempt.outcome == journal::Outcome::protocol_error;
}

std::set<const Attempt*> silent_for_good(const journal::RunRecord& run) {
    const auto& silence = find_fallen_silent(run);
    return silence
               ? std::set<const Attempt*>{silence->unanswered.begin(), silence->unanswered.end()}
               : std::set<const Attempt*>{};
}

/// The coverage, and what all payloads of an event in one encoding came to.
struct Count {
    Coverage coverage;
    std::map<std::pair<journal::Event, journal::ContentType>, Tally> all;
};

Count count_anew(const journal::RunRecord& run) {
    const auto breath = find_last_breath(run);
    // Who answers nothing at all any more does not trip over what is in an event.
    const std::set<const Attempt*> silence = silent_for_good(run);
    Bodies bodies;
    Count counted;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        bodies.note(attempt);
        if (silence.contains(&attempt)) {
            return;
        }
        const auto* features = is_receivers_own(attempt) && is_telling(run, attempt, breath)
                                   ? bodies.features(attempt)
                                   : nullptr;
        if (features == nullptr) {
            return;
        }
        count(counted.all[{attempt.event, attempt.content_type}], attempt);
        for (const Feature& feature : *features) {
            count(counted.coverage[{attempt.event, feature, attempt.content_type}], attempt);
        }
    });
    return counted;
}

const Count& count_features(const journal::RunRecord& run) {
    return run.derived<Count>([&] { return count_anew(run); });
}

// A receiver that fails now and then fails some rare payload each time it comes, once in a while.
constexpr double chance_max = 0.1;

/// How likely it is that all with the feature were refused, if they were like the others.
double chance_of_refusals(const Tally& with, const Tally& without) {
    if (without.answered == 0) {
        return 1;
    }
    const double refused = static_cast<double>(without.answered - without.accepted) /
                           static_cast<double>(without.answered);
    return std::pow(refused, static_cast<double>(with.answered));
}

/// Whether plain events are refused so often, and taken when they come again, that one of all the
/// cells may well have got nothing but refusals by chance.
bool is_bad_luck(const journal::RunRecord& run, const Tally& with, std::size_t cells) {
    constexpr std::size_t hiccups_min = 2;
    const Hiccups::Count& plain = find_hiccups(run).all;
    if (plain.failed < hiccups_min) {
        return false;
    }
    const double share = static_cast<double>(plain.failed) / static_cast<double>(plain.sent);
    const double luck = std::pow(share, static_cast<double>(with.answered));
    return luck * static_cast<double>(cells) >= chance_max;
}

/// Whether all that the one is refused for happened with the other, which is refused more often.
bool is_explained_by(const Culprit& one, const Culprit& other) {
    const Attempts& some = one.with.refused;
    const Attempts& more = other.with.refused;
    // Both are in the order of the log, and so in that of their addresses.
    return some.size() < more.size() &&
           std::includes(
               more.begin(), more.end(), some.begin(), some.end(), std::less<const Attempt*>{});
}

/// A value that is always sent beside one that is refused is not what the receiver trips over.
void drop_explained(std::vector<Culprit>& culprits) {
    const std::vector<Culprit> all = culprits;
    std::erase_if(culprits, [&](const Culprit& one) {
        return std::any_of(all.begin(), all.end(), [&](const Culprit& other) {
            return is_explained_by(one, other);
        });
    });
}

std::vector<Culprit> find_culprits_in(const journal::RunRecord& run, const Count& counted) {
    std::vector<Culprit> culprits;
    for (const auto& [cell, with] : counted.coverage) {
        const Tally& total = counted.all.at({cell.event, cell.content_type});
        const Tally without{total.answered - with.answered, total.accepted - with.accepted};
        // Where most are refused anyway, the feature is not what they are refused for.
        if (with.accepted == 0 && 2 * without.accepted > without.answered &&
            chance_of_refusals(with, without) < chance_max &&
            !is_bad_luck(run, with, counted.coverage.size())) {
            culprits.push_back({cell, with, without});
        }
    }
    drop_explained(culprits);
    return culprits;
}

std::string list_of(const std::set<std::string_view>& words, std::string_view separator) {
    std::string text;
    for (const std::string_view word : words) {
        text += text.empty() ? "" : separator;
        text += word;
    }
    return text;
}

/// One feature, in whichever events and encodings it is refused.
std::string feature_text(const std::vector<const Culprit*>& culprits) {
    std::set<std::string_view> events;
    std::set<std::string_view> encodings;
    Tally with;
    Tally without;
    for (const Culprit* culprit : culprits) {
        events.insert(rinkel::to_text(culprit->cell.event));
        encodings.insert(
            culprit->cell.content_type == journal::ContentType::json ? "JSON" : "form");
        with.answered += culprit->with.answered;
        without.answered += culprit->without.answered;
        without.accepted += culprit->without.accepted;
    }
    return fmt::format(
        "{} with {} ({}): 0 of {} accepted; without it {} of {}",
        list_of(events, ", "),
        culprits.front()->cell.feature.name,
        list_of(encodings, " and "),
        with.answered,
        without.accepted,
        without.answered);
}

/// A line for each feature.
void append_culprits(std::vector<std::string>& lines, const std::vector<Culprit>& culprits) {
    std::map<Feature, std::vector<const Culprit*>> by_feature;
    for (const Culprit& culprit : culprits) {
        by_feature[culprit.cell.feature].push_back(&culprit);
    }
    std::size_t shown = 0;
    for (const auto& [feature, cells] : by_feature) {
        if (shown++ == culprits_shown_max) {
            lines.push_back(fmt::format(
                "and {}", count_text(by_feature.size() - culprits_shown_max, "more variant")));
            return;
        }
        lines.push_back(feature_text(cells));
    }
}

/// What to change for each of them; what is alike is said once.
std::string remedies_for(const std::vector<Culprit>& culprits) {
    constexpr std::size_t remedies_shown_max = 4;
    std::vector<std::string_view> remedies;
    for (const Culprit& culprit : culprits) {
        const std::string_view remedy = feature_remedy(culprit.cell.feature.name);
        const bool is_new = std::find(remedies.begin(), remedies.end(), remedy) == remedies.end();
        if (!remedy.empty() && is_new && remedies.size() < remedies_shown_max) {
            remedies.push_back(remedy);
        }
    }
    std::string text;
    for (const std::string_view remedy : remedies) {
        text += text.empty() ? "" : " ";
        text += remedy;
    }
    return text;
}

}  // namespace

namespace {

/// Kinds of events none of which was taken, whatever was in them.
std::string kinds_never_taken(const Count& counted) {
    std::map<journal::Event, std::size_t> accepted;
    for (const auto& [kind, tally] : counted.all) {
        accepted[kind.first] += tally.accepted;
    }
    std::set<std::string_view> names;
    for (const auto& [event, count] : accepted) {
        if (count == 0) {
            names.insert(rinkel::to_text(event));
        }
    }
    return list_of(names, ", ");
}

}  // namespace

Coverage coverage_of(const journal::RunRecord& run) {
    return count_features(run).coverage;
}

std::vector<Culprit> find_culprits(const journal::RunRecord& run) {
    return find_culprits_in(run, count_features(run));
}

Finding judge_features(const journal::RunRecord& run, Documented documented) {
    const bool wants_documented = documented == Documented::yes;
    const Count& counted = count_features(run);
    std::vector<Culprit> culprits = find_culprits_in(run, counted);
    std::erase_if(culprits, [&](const Culprit& culprit) {
        return culprit.cell.feature.is_documented != wants_documented;
    });
    if (!culprits.empty()) {
        Finding finding{
            Status::fail, {}, {}, curl_command(run, *culprits.front().with.first_refused())};
        append_culprits(finding.evidence, culprits);
        finding.fix = remedies_for(culprits);
        finding.evidence.push_back(attempt_result(*culprits.front().with.first_refused()));
        return finding;
    }
    std::size_t covered = 0;
    std::size_t taken = 0;
    for (const auto& [cell, tally] : counted.coverage) {
        const bool is_meant = cell.feature.is_documented == wants_documented;
        covered += is_meant ? 1 : 0;
        taken += is_meant && tally.accepted > 0 ? 1 : 0;
    }
    if (taken == 0) {
        return skipped(
            covered == 0 ? "no such payload was played"
                         : "no such payload was accepted, and none of the plain ones either");
    }
    Finding finding =
        passed(fmt::format("{} of payloads, each accepted", count_text(taken, "variant")));
    if (const std::string kinds = kinds_never_taken(counted); !kinds.empty()) {
        finding.evidence.push_back(
            fmt::format("those of {} are not among them: see payload.events", kinds));
    }
    return finding;
}

}  // namespace ringproof::rules
