#include "receiver-conformance/rules/closed_spells.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

constexpr std::size_t refused_min = 6;
constexpr Duration lasted_min = std::chrono::milliseconds{300};
constexpr Duration restart_max = std::chrono::seconds{6};

using Delivery = std::pair<std::string_view, std::uint32_t>;

Delivery delivery_of(const Attempt& attempt) {
    return {attempt.call, attempt.delivery};
}

bool is_shut_out(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    const bool is_broken_off = !attempt.status && (attempt.outcome == Outcome::protocol_error ||
                                                   attempt.outcome == Outcome::tls_failed);
    const bool is_of_gateway = status >= 502 && status <= 504;
    return is_broken_off || (attempt.outcome == Outcome::refused &&
                             (is_of_gateway || attempt.back_after.has_value()));
}

/// Events of several calls and kinds, none of which was tried for long: no one of them was at
/// fault, and where each is tried once only, none comes again to show it.
bool is_of_all_sorts(const std::vector<const Attempt*>& refused) {
    constexpr std::size_t several = 3;
    std::set<std::string_view> calls;
    std::set<journal::Event> kinds;
    for (const Attempt* attempt : refused) {
        calls.insert(attempt->call);
        kinds.insert(attempt->event);
    }
    return calls.size() >= several && kinds.size() >= several &&
           std::none_of(refused.begin(), refused.end(), [](const Attempt* attempt) {
               return attempt->attempt > 2;
           });
}

/// Reads the log once; a spell is told when something gets through after it.
class SpellReader {
  public:
    void read(const Attempt& attempt) {
        if (is_shut_out(attempt)) {
            current_.push_back(&attempt);
        } else if (attempt.outcome != Outcome::connect_failed) {  // A closed port tells itself.
            end_spell();
            if (attempt.outcome == Outcome::accepted) {
                is_any_accepted_ = true;
                settle(attempt);
            }
        }
    }

    [[nodiscard]] std::vector<ClosedSpell> take() { return std::move(found_); }

  private:
    void end_spell() {
        auto refused = std::exchange(current_, {});
        if (refused.size() < refused_min || !is_any_accepted_) {
            return;
        }
        const Attempt& last = *refused.back();
        const Duration lasted = last.real_time + last.phases.total - refused.front()->real_time;
        if (lasted >= lasted_min) {
            auto& told = is_of_all_sorts(refused) ? found_ : doubtful_;
            told.push_back({std::move(refused), lasted});
        }
    }

    /// The event that was shut out last is taken: it was not the event.
    void settle(const Attempt& accepted) {
        const auto end = std::stable_partition(
            doubtful_.begin(), doubtful_.end(), [&](const ClosedSpell& spell) {
                return delivery_of(*spell.refused.back()) != delivery_of(accepted);
            });
        found_.insert(
            found_.end(), std::make_move_iterator(end), std::make_move_iterator(doubtful_.end()));
        doubtful_.erase(end, doubtful_.end());
    }

    bool is_any_accepted_ = false;
    std::vector<const Attempt*> current_;
    std::vector<ClosedSpell> doubtful_;
    std::vector<ClosedSpell> found_;
};

/// With many others in flight something else may be at work.
bool is_quiet(const ClosedSpell& spell) {
    constexpr int few = 16;
    std::vector<std::pair<Duration, int>> changes;
    for (const Attempt* attempt : spell.refused) {
        changes.emplace_back(attempt->real_time, 1);
        changes.emplace_back(attempt->real_time + attempt->phases.total, -1);
    }
    std::sort(changes.begin(), changes.end());
    int in_flight = 0;
    return std::none_of(changes.begin(), changes.end(), [&](const auto& change) {
        in_flight += change.second;
        return in_flight >= few;
    });
}

std::vector<ClosedSpell> look_for_spells(const journal::RunRecord& run) {
    SpellReader reader;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome != Outcome::injected) {
            reader.read(attempt);
        }
    });
    std::vector<ClosedSpell> spells = reader.take();
    std::erase_if(spells, [](const ClosedSpell& spell) { return !is_quiet(spell); });
    return spells;
}

}  // namespace

const std::vector<ClosedSpell>& find_closed_spells(const journal::RunRecord& run) {
    return run.derived<std::vector<ClosedSpell>>([&] { return look_for_spells(run); });
}

bool is_restart(const ClosedSpell& spell) {
    return spell.lasted <= restart_max &&
           std::none_of(spell.refused.begin(), spell.refused.end(), [](const Attempt* attempt) {
               return attempt->status == 503 && !attempt->back_after;
           });
}

}  // namespace ringproof::rules
