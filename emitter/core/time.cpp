#include "emitter/core/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

namespace ringproof {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr Duration longest_duration = days{366};

void put_digits(char* to, unsigned value, int width) {
    for (int i = width - 1; i >= 0; --i) {
        to[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

/// Takes exactly `width` digits off the front of `text`.
bool take_digits(std::string_view& text, std::size_t width, int& value) {
    if (text.size() < width) {
        return false;
    }
    value = 0;
    for (const char c : text.substr(0, width)) {
        if (c < '0' || c > '9') {
            return false;
        }
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(width);
    return true;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// `.5` -> half of `unit`; up to nine digits, which is what a Duration can hold.
bool take_fraction(std::string_view& text, Duration unit, Duration& fraction) {
    fraction = {};
    std::size_t digits = 0;
    std::int64_t value = 0;
    std::int64_t scale = 1;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        if (digits == 9) {
            return false;
        }
        value = value * 10 + (text[digits] - '0');
        scale *= 10;
        ++digits;
    }
    text.remove_prefix(digits);
    // Whole units of a day are 8.64e13 ns; times 1e9 would not fit 64 bits, so divide first.
    const auto whole = unit.count() / scale * value;
    const auto rest = unit.count() % scale * value / scale;
    fraction = Duration{whole + rest};
    return digits > 0;
}

bool take_offset(std::string_view& text, Duration& offset) {
    offset = {};
    if (take(text, 'Z')) {
        return true;
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
        return false;
    }
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute)) {
        return false;
    }
    offset = sign * (hours{hour} + minutes{minute});
    return hour < 24 && minute < 60;
}

bool take_date(std::string_view& text, sys_days& date) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (!take_digits(text, 4, year) || !take(text, '-') || !take_digits(text, 2, month) ||
        !take(text, '-') || !take_digits(text, 2, day)) {
        return false;
    }
    const year_month_day parsed{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}};
    if (!parsed.ok() || parsed.year() < first_year || parsed.year() > last_year) {
        return false;
    }
    date = parsed;
    return true;
}

constexpr std::array<std::pair<std::string_view, Duration>, 5> units{{
    {"d", days{1}},
    {"h", hours{1}},
    {"m", minutes{1}},
    {"s", seconds{1}},
    {"ms", milliseconds{1}},
}};

/// The index in `units`, from `first` on; nothing when the name is none of them.
std::optional<std::size_t> find_unit(std::string_view name, std::size_t first) {
    for (std::size_t unit = first; unit < units.size(); ++unit) {
        if (units[unit].first == name) {
            return unit;
        }
    }
    return std::nullopt;
}

struct DurationPart {
    Duration duration{};
    bool has_fraction = false;
};

/// Takes `3m` or `1.5s` off the front; units come in order, `next_unit` is the first one allowed.
std::optional<DurationPart> take_part(std::string_view& text, std::size_t& next_unit) {
    constexpr std::string_view digits = "0123456789";
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || whole < 0 || text.front() == '-') {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    DurationPart part;
    part.has_fraction = take(text, '.');
    std::string_view fraction_digits = text;
    if (part.has_fraction) {
        text.remove_prefix(std::min(text.find_first_not_of(digits), text.size()));
    }
    const auto name = text.substr(0, std::min(text.find_first_of(digits), text.size()));
    const auto unit = find_unit(name, next_unit);
    if (!unit || whole > longest_duration / units[*unit].second) {
        return std::nullopt;
    }
    if (part.has_fraction && !take_fraction(fraction_digits, units[*unit].second, part.duration)) {
        return std::nullopt;
    }
    part.duration += whole * units[*unit].second;
    text.remove_prefix(name.size());
    next_unit = *unit + 1;
    return part;
}

}  // namespace

char* write_iso8601(char* to, Instant instant) {
    thread_local sys_days cached_day = sys_days::min();
    thread_local std::array<char, 11> cached_text{};

    const auto day = std::chrono::floor<days>(instant);
    if (day != cached_day) {
        const year_month_day date{day};
        put_digits(cached_text.data(), static_cast<unsigned>(static_cast<int>(date.year())), 4);
        cached_text[4] = '-';
        put_digits(cached_text.data() + 5, static_cast<unsigned>(date.month()), 2);
        cached_text[7] = '-';
        put_digits(cached_text.data() + 8, static_cast<unsigned>(date.day()), 2);
        cached_text[10] = 'T';
        cached_day = day;
    }
    auto left = std::chrono::floor<milliseconds>(instant - day).count();
    std::memcpy(to, cached_text.data(), cached_text.size());
    char* const clock = to + cached_text.size();
    constexpr std::string_view midnight = "00:00:00.000Z";
    midnight.copy(clock, midnight.size());
    put_digits(clock + 9, static_cast<unsigned>(left % 1000), 3);
    left /= 1000;
    put_digits(clock + 6, static_cast<unsigned>(left % 60), 2);
    left /= 60;
    put_digits(clock + 3, static_cast<unsigned>(left % 60), 2);
    put_digits(clock, static_cast<unsigned>(left / 60), 2);
    return clock + midnight.size();
}

void append_iso8601(std::string& out, Instant instant) {
    std::array<char, iso8601_bytes> text;
    write_iso8601(text.data(), instant);
    out.append(text.data(), text.size());
}

std::string to_iso8601(Instant instant) {
    std::string out;
    append_iso8601(out, instant);
    return out;
}

std::optional<Instant> parse_iso8601(std::string_view text) {
    sys_days date;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_date(text, date) || !take(text, 'T') || !take_digits(text, 2, hour) ||
        !take(text, ':') || !take_digits(text, 2, minute) || !take(text, ':') ||
        !take_digits(text, 2, second) || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    Duration fraction{};
    Duration offset{};
    if (take(text, '.') && !take_fraction(text, seconds{1}, fraction)) {
        return std::nullopt;
    }
    if (!take_offset(text, offset) || !text.empty()) {
        return std::nullopt;
    }
    return Instant{date} + hours{hour} + minutes{minute} + seconds{second} + fraction - offset;
}

std::optional<Duration> parse_duration(std::string_view text) {
    Duration total{};
    std::size_t next_unit = 0;
    bool may_go_on = !text.empty();
    while (may_go_on) {
        const auto part = take_part(text, next_unit);
        if (!part || total + part->duration > longest_duration) {
            return std::nullopt;
        }
        total += part->duration;
        // Only the last part may have a fraction: 1.5m3s would be said twice.
        may_go_on = !text.empty() && !part->has_fraction;
    }
    return text.empty() && next_unit > 0 ? std::optional{total} : std::nullopt;
}

std::string to_text(Duration duration) {
    std::string out;
    if (duration < Duration{}) {
        out = "-";
        duration = -duration;
    }
    const auto add = [&](auto unit, std::string_view name) {
        const auto count = duration / unit;
        if (count != 0) {
            out += std::to_string(count);
            out += name;
            duration -= count * unit;
        }
    };
    // 24 hours read better than a day here: that is how the documentation counts (F7, F8).
    add(hours{1}, "h");
    add(minutes{1}, "m");
    add(seconds{1}, "s");
    add(milliseconds{1}, "ms");
    return out.empty() || out == "-" ? "0s" : out;
}

}  // namespace ringproof
