#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr std::size_t culprits_shown_max = 8;

/// Every delivery's body, which stands with its first attempt only (F10).
class Bodies {
  public:
    explicit Bodies(const journal::RunRecord& run) {
        run.for_each<Attempt>([this](const Attempt& attempt) {
            if (!attempt.request_body.empty()) {
                features_[key(attempt)] =
                    features_of(attempt.event, attempt.content_type, attempt.request_body);
            }
        });
    }

    [[nodiscard]] const std::vector<Feature>& features(const Attempt& attempt) const {
        static const std::vector<Feature> none;
        const auto found = features_.find(key(attempt));
        return found == features_.end() ? none : found->second;
    }

  private:
    static std::string key(const Attempt& attempt) {
        return attempt.call + std::to_string(attempt.delivery);
    }

    std::unordered_map<std::string, std::vector<Feature>> features_;
};

void count(Tally& tally, const Attempt& attempt) {
    ++tally.answered;
    if (attempt.outcome == journal::Outcome::accepted) {
        ++tally.accepted;
    } else if (tally.first_refused == nullptr) {
        tally.first_refused = &attempt;
    }
}

/// A broken connection or a late answer is what a crash over a payload looks like, too.
bool is_telling(const Attempt& attempt) {
    return is_answered(attempt) || attempt.outcome == journal::Outcome::protocol_error ||
           attempt.outcome == journal::Outcome::timeout;
}

std::string cell_text(const Culprit& culprit) {
    return fmt::format(
        "{} with {} ({}): {} of {} accepted; without it {} of {}",
        rinkel::to_text(culprit.cell.event),
        culprit.cell.feature.name,
        culprit.cell.content_type == journal::ContentType::json ? "JSON" : "form",
        culprit.with.accepted,
        culprit.with.answered,
        culprit.without.accepted,
        culprit.without.answered);
}

}  // namespace

Coverage coverage_of(const journal::RunRecord& run) {
    const Bodies bodies{run};
    Coverage coverage;
    for (const Attempt* attempt : select(attempts_of_receiver(run, Sent::anything), is_telling)) {
        for (const Feature& feature : bodies.features(*attempt)) {
            count(coverage[{attempt->event, feature, attempt->content_type}], *attempt);
        }
    }
    return coverage;
}

std::vector<Culprit> find_culprits(const journal::RunRecord& run) {
    const Bodies bodies{run};
    std::map<std::pair<journal::Event, journal::ContentType>, Tally> all;
    for (const Attempt* attempt : select(attempts_of_receiver(run, Sent::anything), is_telling)) {
        count(all[{attempt->event, attempt->content_type}], *attempt);
    }
    std::vector<Culprit> culprits;
    for (const auto& [cell, with] : coverage_of(run)) {
        const Tally& total = all[{cell.event, cell.content_type}];
        const Tally without{
            total.answered - with.answered, total.accepted - with.accepted, nullptr};
        // Where most are refused anyway, the feature is not what they are refused for.
        if (with.accepted == 0 && 2 * without.accepted > without.answered) {
            culprits.push_back({cell, with, without});
        }
    }
    return culprits;
}

Finding judge_features(const journal::RunRecord& run, Documented documented) {
    const bool wants_documented = documented == Documented::yes;
    std::vector<Culprit> culprits = find_culprits(run);
    std::erase_if(culprits, [&](const Culprit& culprit) {
        return culprit.cell.feature.is_documented != wants_documented;
    });
    if (!culprits.empty()) {
        Finding finding{
            Status::fail, {}, {}, curl_command(run, *culprits.front().with.first_refused)};
        for (const Culprit& culprit : culprits) {
            if (finding.evidence.size() == culprits_shown_max) {
                finding.evidence.push_back(fmt::format(
                    "and {}", count_text(culprits.size() - culprits_shown_max, "more variant")));
                break;
            }
            finding.evidence.push_back(cell_text(culprit));
        }
        finding.evidence.push_back(attempt_result(*culprits.front().with.first_refused));
        return finding;
    }
    std::size_t covered = 0;
    std::size_t taken = 0;
    for (const auto& [cell, tally] : coverage_of(run)) {
        const bool is_meant = cell.feature.is_documented == wants_documented;
        covered += is_meant ? 1 : 0;
        taken += is_meant && tally.accepted > 0 ? 1 : 0;
    }
    if (taken == 0) {
        return skipped(
            covered == 0 ? "no such payload was played"
                         : "no such payload was accepted, and none of the plain ones either");
    }
    return passed(fmt::format("{} of payloads, each accepted", count_text(taken, "variant")));
}

}  // namespace ringproof::rules
