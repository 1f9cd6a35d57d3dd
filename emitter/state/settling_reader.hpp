#pragma once

#include "emitter/run/errands.hpp"
#include "emitter/state/early_readings.hpp"
#include "emitter/state/state_poller.hpp"
#include "emitter/state/turns.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ringproof::state {

/// What a receiver is like, learned over all plays of a run: how long its changes take, and which
/// events leave a trace.
struct Habits {
    /// Until the change that came last after an event, and between two of a pile of them: how long
    /// a whole pile takes says nothing about the next change.
    Duration slowest_change{};
    std::array<int, rinkel::event_count> traceless{};  ///< by event: how often it left no trace
    std::array<int, rinkel::event_count> traces{};     ///< how often it did
    bool is_restless = false;  ///< what it tells never stops changing: a clock or a counter
    int rests = 0;             ///< that were waited for
    bool is_divided = false;   ///< several stores answer in turns: nothing it tells can be judged

    /// A place that has told nothing readable so far.
    struct Futile {
        int failures = 0;
        Duration since{};  ///< real, of the first failure
        StateAnswer last;
        bool is_given_up = false;
    };

    std::map<std::string, Futile> futile{};  ///< by label; without those that could be read once
};

/// Reads state until it has come to rest: a receiver may work on after its 200. How long that can
/// take is learned from the changes that were seen.
///
///     after an event    polls until the state is another one, or `change_wait` is over
///     at the end        polls until nothing has changed for a while, `settle_max` at most
///
/// A place that can never be read is not asked for ever.
class SettlingReader {
  public:
    struct Limits {
        Duration change_wait = std::chrono::seconds{1};
        Duration settle_max = std::chrono::seconds{10};
        /// Where readings go that came too early, instead of a long wait at the end of each play;
        /// null: it is waited. Must outlive the reader.
        EarlyReadings* early = nullptr;
    };

    /// The poller and the habits must outlive the reader.
    SettlingReader(
        StatePoller& poller, std::vector<std::string> labels, Limits limits, Habits& habits)
        : poller_(poller), labels_(std::move(labels)), limits_(limits), habits_(habits) {}

    /// One record for each call and source.
    [[nodiscard]] std::vector<journal::StateRead> read(const run::StateQuestion& question);

  private:
    using Answers = std::vector<StateAnswer>;  ///< call by call, source by source

    /// How the wait at the end of a play ended.
    struct Rest {
        Duration settled{};
        bool is_certain = true;
        std::optional<Turns::Divided> divided{};
    };

    [[nodiscard]] StateAnswer ask(std::size_t source, const std::string& call);
    [[nodiscard]] bool is_given_up() const;
    enum class Order { forwards, backwards };

    [[nodiscard]] Answers ask_all(
        const run::StateQuestion& question, Order order = Order::forwards);
    [[nodiscard]] Answers look_again(const run::StateQuestion& question, int look);
    [[nodiscard]] std::optional<Turns::Divided> look_for_turns(
        const run::StateQuestion& question, const Answers& first);
    [[nodiscard]] std::vector<journal::StateRead> divided_records(
        const run::StateQuestion& question) const;
    [[nodiscard]] bool has_changed(const run::StateQuestion& question, const Answers& now) const;
    [[nodiscard]] Answers wait_for_change(const run::StateQuestion& question, Duration& settled);
    [[nodiscard]] Answers wait_for_rest(const run::StateQuestion& question, Rest& rest);
    [[nodiscard]] Duration patience_for(journal::Event event) const;
    void remember(const run::StateQuestion& question, const Answers& answers);

    StatePoller& poller_;
    std::vector<std::string> labels_;
    Limits limits_;
    Habits& habits_;
    std::map<std::pair<std::string, std::size_t>, StateAnswer> last_;
};

}  // namespace ringproof::state
