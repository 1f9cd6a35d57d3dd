#pragma once

#include "cli/form_options.hpp"
#include "cli/report_options.hpp"
#include "cli/subscription_options.hpp"
#include "cli/wire_options.hpp"
#include "emitter/core/time.hpp"
#include "emitter/rinkel/event.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// How virtual time goes by.
struct Pace {
    enum class Kind { skip, dense, rate };
    Kind kind = Kind::skip;
    std::int64_t rate = 1;  ///< virtual seconds in a real one; `realtime` is 1
    std::string name = "skip";
};

/// `skip`, `dense`, `realtime`, `x60`.
[[nodiscard]] std::optional<Pace> parse_pace(const std::string& text);

/// `2/4`: the second of four shares.
struct Shard {
    std::uint64_t number = 1;
    std::uint64_t count = 1;

    [[nodiscard]] std::string text() const {
        return std::to_string(number) + '/' + std::to_string(count);
    }
};

[[nodiscard]] std::optional<Shard> parse_shard(const std::string& text);

enum class ContentTypes { as_scripted, json, form, both };

/// What `run` was asked for, as far as the words themselves can be checked.
struct RunOptions : WireOptions, ReportOptions {
    std::vector<std::string> scenarios;
    std::optional<std::string> target;
    ContentTypes content_types = ContentTypes::as_scripted;
    bool has_extended_payload = false;
    Pace pace;
    std::size_t in_flight_max = 64;
    bool has_path_per_event = false;
    SubscriptionOptions subscriptions;
    bool has_time_header = false;
    bool is_public = false;
    std::optional<Instant> start;  ///< nothing: the scenario's
    FormOptions form;
    std::uint64_t seed = 1;
    bool is_seed_given = false;
    std::optional<std::string> state_url;
    std::optional<std::string> state_command;
    std::vector<std::string> state_ignored;  ///< places
    Duration state_wait = std::chrono::seconds{1};
    /// How long a receiver that was started anew is waited for in real time; zero: not at all.
    Duration restart_patience{};
    bool may_run_commands = false;
    std::optional<Shard> shard;

    [[nodiscard]] bool tells_state() const { return state_url || state_command; }

    /// Something is to be left out of a state that nobody reads.
    [[nodiscard]] bool ignores_in_vain() const { return !state_ignored.empty() && !tells_state(); }
};

/// A number where a duration is wanted: `5`, where `5s` may be meant.
[[nodiscard]] bool lacks_unit(const std::string& text);

/// What is wrong with the text of --seed; empty when nothing is.
[[nodiscard]] std::string check_seed(const std::string& text);

inline constexpr std::string_view ignored_in_vain =
    "--state-ignore leaves something out of a state "
    "that nobody reads";
inline constexpr std::string_view ignored_in_vain_remedy =
    "say where it is with --state URL or --state-command CMD; nothing was sent";

/// Declares --payload: whether the newer fields go out, too (F29).
void add_payload_option(CLI::App& command, bool& has_extended, const char* group);

/// Declares the flags that say how the receiver is reached and how events are played.
void add_play_options(CLI::App& command, RunOptions& options);

/// Declares all flags of `run` on `command`; they are written into `options` when it is parsed.
void add_run_options(CLI::App& command, RunOptions& options);

/// Declares the scenarios, and those of the flags of `run` that change what is sent.
void add_plan_play_options(CLI::App& command, RunOptions& options);

}  // namespace ringproof::cli
