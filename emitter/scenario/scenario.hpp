#pragma once

#include "emitter/core/time.hpp"
#include "emitter/rinkel/encode.hpp"
#include "emitter/rinkel/event.hpp"
#include "emitter/rinkel/payload.hpp"
#include "emitter/rinkel/retry_policy.hpp"
#include "emitter/scenario/source_map.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What a user can ask for, as plain values. No YAML here: `scenario_file` reads that.
namespace ringproof::scenario {

/// A length of time, or a range to draw from with the seed: `8s`, `5s..20s`.
struct DurationRange {
    Duration min{};
    Duration max{};
    friend bool operator==(const DurationRange&, const DurationRange&) = default;
};

/// One text, or several to draw from with the seed.
using OneOf = std::vector<std::string>;

enum class Direction { incoming, outgoing };

/// Somebody picks up: a callStart (F25).
struct Answered {
    OneOf by;      ///< e-mail addresses; empty: `answeredBy` is null (F29)
    OneOf choice;  ///< voice-menu choices; empty: the number has no voice menu
};

/// A callInsights (F27).
struct InsightsScript {
    /// After the call's end; negative: before it, which a receiver must survive.
    Duration after_end = std::chrono::seconds{40};
    rinkel::Sentiment sentiment = rinkel::Sentiment::neutral;
    std::vector<std::string> topics;
    OneOf summary;
};

/// The same call again and again, each with its own id and its own draws.
struct Repeat {
    std::uint32_t times = 1;
    Duration every = std::chrono::minutes{1};
};

/// A day's profile: how many calls start in each hour, spread over it with the seed. The first
/// hour begins when the script's first call would.
struct Arrivals {
    std::vector<std::uint32_t> per_hour;
};

/// A field of one event that is sent instead of the scripted one, or beside what is documented:
/// what Rinkel may add one day.
struct FieldOverride {
    rinkel::Event event{};
    std::string name;
    rinkel::FieldValue value;
};

/// One call, or a family of them.
struct CallScript {
    std::string name;
    Direction direction = Direction::incoming;
    OneOf from;  ///< E.164, `anonymous`, or `random`: drawn from ranges reserved for fiction
    OneOf to;    ///< E.164 or `random`
    /// After the scenario's start; without it, `default_gap` after the call before it has ended.
    std::optional<Duration> at;
    DurationRange rings{std::chrono::seconds{8}, std::chrono::seconds{8}};
    std::optional<Answered> answered;
    /// From picking up to hanging up, be it a person, the voicemail or the answering service that
    /// picks up. Zero when nobody does.
    DurationRange talks{};
    rinkel::Cause ends = rinkel::Cause::unanswered;
    std::optional<InsightsScript> insights;
    Repeat repeat;
    std::optional<Arrivals> arrivals;
    std::string twin{};  ///< calls of one twin must leave the same state, whatever became of them
    std::vector<FieldOverride> fields{};
    SourcePosition position;
};

/// Somebody or something picks up: a person, the voicemail or the answering service.
[[nodiscard]] inline bool is_picked_up(const CallScript& call) {
    return call.answered || call.ends == rinkel::Cause::voicemail ||
           call.ends == rinkel::Cause::callcenter;
}

inline constexpr Duration default_gap = std::chrono::seconds{10};

/// One event's subscription (F14).
struct WebhookScript {
    bool active = true;
    std::optional<std::string> path;  ///< replaces the target's path
    std::optional<std::string> url;   ///< replaces the target
    rinkel::ContentType content_type = rinkel::ContentType::json;
    SourcePosition position;
};

// What the network does between Rinkel and the receiver; no receiver code needed.

struct LoseResponse {};  ///< delivered and answered, and Rinkel never hears of it

enum class CutPoint { after_request, after_status_line, mid_headers, mid_body };

struct Cut {
    CutPoint point{};
};

enum class Wait { none, real };

struct TimeOut {
    Wait wait = Wait::none;
};

struct Delay {
    Duration duration{};
};

struct Unreachable {};  ///< refused

struct Reset {};

/// Pretended; nothing is sent.
struct AnswerWith {
    int status = 0;
};

/// The same event twice.
struct Duplicate {
    Duration after{};
};

/// This event overtakes that one of the same call.
struct Reorder {
    rinkel::Event overtaken{};
};

struct DropConnectionReuse {};

using FaultAction = std::variant<
    LoseResponse,
    Cut,
    TimeOut,
    Delay,
    Unreachable,
    Reset,
    AnswerWith,
    Duplicate,
    Reorder,
    DropConnectionReuse>;

/// A fault and what it strikes; what is left out strikes everything.
struct FaultRule {
    std::optional<rinkel::Event> on;
    std::optional<std::string> call;  ///< the name of a call script
    int attempts_first = 1;
    int attempts_last = std::numeric_limits<int>::max();
    std::optional<Duration> from;   ///< virtual, after the scenario's start
    std::optional<Duration> until;  ///< exclusive
    FaultAction action;
    SourcePosition position;
};

/// Something that happens at a virtual time besides calls.
struct RunCommand {
    std::vector<std::string> arguments;  ///< only with --allow-exec
};

/// Saving the webhook again with active = true (F11), or switching it off.
struct SetActive {
    rinkel::Event event{};
    bool active = true;
};

struct Step {
    Duration at{};
    std::variant<RunCommand, SetActive> action;
    SourcePosition position;
};

/// The webhook is disabled this long after the event that could not be delivered (F8).
struct ExpectDisabled {
    rinkel::Event webhook{};
    Duration at{};
};

/// Each delivery of the event takes so many attempts.
struct ExpectAttempts {
    rinkel::Event event{};
    std::optional<std::string> call;
    int attempts = 1;
};

/// JSON pointers into what the receiver says it stored for a call.
struct ExpectState {
    std::string path;  ///< `{id}` is the call's id
    std::optional<std::string> call;
    std::vector<std::pair<std::string, std::string>> json;  ///< pointer, expected value as JSON
};

struct ExpectVerdict {
    bool conformant = true;
};

struct Expectation {
    std::variant<ExpectDisabled, ExpectAttempts, ExpectState, ExpectVerdict> what;
    SourcePosition position;
};

struct Scenario {
    std::string name;
    std::string file;    ///< as the user named it
    std::string target;  ///< empty when only --target gives it
    SourcePosition target_position;
    Instant start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} + std::chrono::hours{9};
    /// By event; nothing: not subscribed. Default: all five, JSON, at the target.
    std::array<std::optional<WebhookScript>, rinkel::event_count> webhooks{
        WebhookScript{}, WebhookScript{}, WebhookScript{}, WebhookScript{}, WebhookScript{}};
    rinkel::RetryPolicy policy;
    rinkel::FormStyle form;
    /// What it sends is not documented: a receiver that refuses it fails no MUST rule by that.
    bool is_beyond_documentation = false;
    std::vector<CallScript> calls;
    std::vector<FaultRule> faults;
    std::vector<Step> steps;  ///< `hooks` in the file
    std::vector<Expectation> expectations;
    SourceMap positions;  ///< empty when the scenario was not read from a file
};

inline constexpr std::size_t calls_max = 1'000'000;  ///< played calls of one scenario

/// What a call's own side gets when the scenario does not say: a number reserved for fiction.
inline constexpr std::string_view own_number = "+31850609000";
inline constexpr Duration talks_default = std::chrono::minutes{1};

}  // namespace ringproof::scenario
