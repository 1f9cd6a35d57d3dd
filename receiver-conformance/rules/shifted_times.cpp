#include "receiver-conformance/rules/shifted_times.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_places.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <string_view>

namespace ringproof::rules {
namespace {

// In a single call it may be chance.
constexpr std::size_t calls_min = 2;

// `2026-01-05T09:00:00`, and what may come behind it.
constexpr std::size_t face_length = 19;
constexpr std::size_t time_length_max = 40;

constexpr std::string_view shifted_time_remedy =
    "The Z of a datetime says UTC (F28): read the time with its zone, and convert it into another, "
    "instead of writing that behind its figures (Python: fromisoformat(…).astimezone(…), and not "
    "replace(tzinfo=…); PHP: new DateTime(…), then setTimezone(…); JavaScript: new Date(…)).";

constexpr std::string_view swapped_date_remedy =
    "A datetime is ISO 8601, year first, then the month (F28): read it as that, and not by the "
    "order of a country (Python: fromisoformat, PHP: new DateTime, JavaScript: new Date, Java: "
    "Instant.parse).";

/// 1 May for 5 January; empty when that is no other day.
std::string with_swapped_date(const std::string& face) {
    const std::string month = face.substr(5, 2);
    const std::string day = face.substr(8, 2);
    return month == day || day > "12" ? std::string{}
                                      : face.substr(0, 5) + day + '-' + month + face.substr(10);
}

/// As ISO 8601 has it: with a T, and with a colon in the zone. Databases write `2026-01-05
/// 09:00:00+01`.
std::string in_iso(std::string text) {
    if (text.size() < face_length || text.size() > time_length_max) {
        return text;
    }
    if (text[10] == ' ') {
        text[10] = 'T';
    }
    const std::size_t zone = text.find_first_of("+-", face_length);
    if (zone != std::string::npos && text.size() == zone + 3) {
        text += ":00";
    } else if (zone != std::string::npos && text.size() == zone + 5) {
        text.insert(zone + 3, ":");
    }
    return text;
}

struct Times {
    bool is_any_right = false;  ///< or may be
    std::optional<ShiftedTime> shifted;
};

void compare(Times& times, const std::string& place, const std::string& text, Instant sent) {
    const std::string face = to_iso8601(sent).substr(0, face_length);
    const std::string iso = in_iso(text);
    const bool has_face = iso.starts_with(face);
    if (const std::string swapped = with_swapped_date(face);
        !swapped.empty() && iso.starts_with(swapped)) {
        times.shifted = ShiftedTime{{}, text, place, {}, true};
        return;
    }
    if (const auto stored = parse_iso8601(iso)) {
        if (*stored == sent) {
            times.is_any_right = true;
        } else if (has_face && std::chrono::abs(*stored - sent) >= std::chrono::minutes{1}) {
            times.shifted = ShiftedTime{{}, text, place, *stored - sent};
        }
    } else {
        times.is_any_right = times.is_any_right || has_face;
    }
}

Times times_of(const Places& places, Instant sent) {
    Times times;
    for (const auto& [place, held] : places) {
        for (const std::string& text : held) {
            compare(times, place, text, sent);
        }
    }
    return times;
}

}  // namespace

std::optional<ShiftedTime> find_shifted_time(const std::vector<CallStory>& stories) {
    std::optional<ShiftedTime> first;
    std::size_t calls = 0;
    for (const CallStory& story : stories) {
        if (story.state == nullptr || story.state->reading != journal::StateReading::found) {
            continue;
        }
        const Places places = places_of(read_state(story.state->state, story.call->call));
        bool is_shifted = false;
        for (const TakenEvent& event : story.taken) {
            const BodyFields fields = read_body(event.attempt->content_type, event.body);
            const auto datetime = fields.find("datetime");
            const auto sent = datetime == fields.end() || datetime->second.values.empty()
                                  ? std::nullopt
                                  : parse_iso8601(datetime->second.values.front());
            Times times = sent ? times_of(places, *sent) : Times{};
            if (times.is_any_right || !times.shifted) {
                continue;
            }
            is_shifted = true;
            if (!first) {
                first = std::move(times.shifted);
                first->sent = datetime->second.values.front();
                first->story = &story;
                first->attempt = event.attempt;
            }
        }
        calls += is_shifted ? 1U : 0U;
    }
    if (calls < calls_min) {
        return std::nullopt;
    }
    first->calls = calls;
    return first;
}

void append_shifted_time(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, Finding& finding) {
    const auto shifted = find_shifted_time(stories);
    if (!shifted) {
        return;
    }
    finding.status = finding.status == Status::fail ? Status::fail : Status::warn;
    const std::string how = shifted->is_swapped
                                ? std::string{"day and month have changed places"}
                                : fmt::format(
                                      "the same figures in another zone, {} too {}",
                                      ringproof::to_text(std::chrono::abs(shifted->off)),
                                      shifted->off > Duration{} ? "late" : "early");
    finding.evidence.push_back(fmt::format(
        "datetime \"{}\" of {} is stored as \"{}\" at {}: {} ({}, e.g. {})",
        printable(shifted->sent),
        rinkel::to_text(shifted->attempt->event),
        printable(shifted->stored),
        printable(shifted->place),
        how,
        count_text(shifted->calls, "call"),
        story_name(*shifted->story)));
    finding.fix = shifted->is_swapped ? swapped_date_remedy : shifted_time_remedy;
    if (finding.reproduce.empty()) {
        finding.reproduce = curl_command(run, *shifted->attempt);
    }
}

}  // namespace ringproof::rules
