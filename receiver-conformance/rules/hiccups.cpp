#include "receiver-conformance/rules/hiccups.hpp"

#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// One refusal may have a reason of its own.
constexpr std::size_t hiccups_min = 2;
// Rarer than that, it is not by chance.
constexpr double chance_min = 0.05;

/// Events that had something about them: repeated, or in another order than a call's life has.
std::set<const Attempt*> special_ones(const journal::RunRecord& run) {
    const OrderTrouble& trouble = find_order_trouble(run);
    std::set<const Attempt*> special;
    for (const Attempts* attempts :
         {&trouble.overtaken_taken,
          &trouble.overtaken_refused,
          &trouble.early_taken,
          &trouble.early_refused}) {
        special.insert(attempts->begin(), attempts->end());
    }
    for (const Again& again : repetitions(run)) {
        special.insert(again.attempt);
    }
    return special;
}

Hiccups count_hiccups(const journal::RunRecord& run) {
    const std::set<const Attempt*> special = special_ones(run);
    Hiccups hiccups;
    std::set<std::pair<std::string_view, std::uint32_t>> refused;
    for (const Attempt* attempt : answered_by_receiver(run, Sent::anything)) {
        const std::pair<std::string_view, std::uint32_t> delivery{attempt->call, attempt->delivery};
        if (attempt->attempt > 1) {
            const bool is_overcome = attempt->outcome == journal::Outcome::accepted;
            const std::size_t overcome = is_overcome ? refused.erase(delivery) : 0;
            hiccups.all.failed += overcome;
            hiccups.by_kind.at(static_cast<std::size_t>(attempt->event)).failed += overcome;
        } else if (!special.contains(attempt) && speaks_of_event(run, *attempt)) {
            ++hiccups.all.sent;
            ++hiccups.by_kind.at(static_cast<std::size_t>(attempt->event)).sent;
            if (attempt->outcome == journal::Outcome::refused && attempt->status >= 400) {
                refused.insert(delivery);
            }
        }
    }
    return hiccups;
}

/// How likely it is that so many or more of `sent` are refused, each with that probability.
double binomial_tail(std::size_t refused, std::size_t sent, double probability) {
    double fewer = 0;
    double exactly = std::pow(1 - probability, static_cast<double>(sent));
    for (std::size_t count = 0; count < refused; ++count) {
        fewer += exactly;
        exactly *= static_cast<double>(sent - count) / static_cast<double>(count + 1) *
                   probability / (1 - probability);
    }
    return 1 - fewer;
}

/// Plain events are refused as often, and not nearly always: `share_max`.
bool is_chance(
    std::size_t refused, std::size_t sent, const Hiccups::Count& plain, double share_max) {
    if (refused == 0 || plain.failed < hiccups_min) {
        return false;
    }
    const double share = static_cast<double>(plain.failed) / static_cast<double>(plain.sent);
    return share < share_max && binomial_tail(refused, sent, share) >= chance_min;
}

std::string chance_sentence(
    std::size_t refused, std::size_t sent, const Hiccups::Count& plain, std::string_view which) {
    return fmt::format(
        "{} of {} refused, which is what chance does here: {} events are refused now and then, "
        "too ({} of {}), and taken when they come again; status.200 tells of them",
        refused,
        sent,
        which,
        plain.failed,
        plain.sent);
}

}  // namespace

const Hiccups& find_hiccups(const journal::RunRecord& run) {
    return run.derived<Hiccups>([&] { return count_hiccups(run); });
}

std::string chance_text(const journal::RunRecord& run, std::size_t refused, std::size_t sent) {
    const Hiccups::Count& plain = find_hiccups(run).all;
    return is_chance(refused, sent, plain, 0.5) ? chance_sentence(refused, sent, plain, "plain")
                                                : std::string{};
}

std::string chance_text(
    const journal::RunRecord& run, const Attempts& refused, const Attempts& sent) {
    if (std::string of_all = chance_text(run, refused.size(), sent.size());
        !of_all.empty() || refused.empty()) {
        return of_all;
    }
    const journal::Event kind = refused.front()->event;
    const auto is_of_kind = [kind](const Attempt& attempt) {
        return attempt.event == kind;
    };
    const std::size_t sent_of_kind = select(sent, is_of_kind).size();
    const Hiccups::Count& plain = find_hiccups(run).by_kind.at(static_cast<std::size_t>(kind));
    const bool is_only_kind = select(refused, is_of_kind).size() == refused.size();
    return is_only_kind && is_chance(refused.size(), sent_of_kind, plain, 0.9)
               ? chance_sentence(
                     refused.size(), sent_of_kind, plain, fmt::format("plain {}", to_text(kind)))
               : std::string{};
}

}  // namespace ringproof::rules
