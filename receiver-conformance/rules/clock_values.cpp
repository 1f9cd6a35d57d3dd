#include "receiver-conformance/rules/clock_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace ringproof::rules {
namespace {

// A time is short. A long text that mentions today is a text.
constexpr std::size_t time_length_max = 48;

constexpr double day_seconds = 86'400;

// Seconds, milliseconds, microseconds and nanoseconds.
constexpr std::array units{1.0, 1e3, 1e6, 1e9};

constexpr std::array<std::string_view, 12> months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_spellings(std::vector<std::string>& dates, std::chrono::year_month_day day) {
    const int y = static_cast<int>(day.year());
    const unsigned m = static_cast<unsigned>(day.month());
    const unsigned d = static_cast<unsigned>(day.day());
    for (const char* numbers :
         {"{0:04}-{1:02}-{2:02}", "{0:04}/{1:02}/{2:02}", "{0:04}{1:02}{2:02}"}) {
        dates.push_back(fmt::format(fmt::runtime(numbers), y, m, d));
    }
    for (const char* numbers :
         {"{}-{}-{}",
          "{}/{}/{}",
          "{}.{}.{}",
          "{:02}-{:02}-{}",
          "{:02}/{:02}/{}",
          "{:02}.{:02}.{}"}) {
        dates.push_back(fmt::format(fmt::runtime(numbers), d, m, y));
        dates.push_back(fmt::format(fmt::runtime(numbers), m, d, y));
    }
    const std::string_view month = months.at(m - 1);
    for (const char* words :
         {"{1:02} {0} {2}", "{1} {0} {2}", "{0} {1:02} ", "{0} {1}, {2}", "{1:02}/{0}/{2}"}) {
        dates.push_back(fmt::format(fmt::runtime(words), month, d, y));
    }
}

}  // namespace

ClockValues::ClockValues(Instant now)
    : seconds_{std::chrono::duration<double>(now.time_since_epoch()).count()} {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    for (const int apart : {-1, 0, 1}) {
        append_spellings(dates_, std::chrono::year_month_day{today + std::chrono::days{apart}});
    }
}

bool ClockValues::tells_now(const StateTree& value) const {
    if (value.is_number()) {
        return is_near(value.get<double>());
    }
    if (!value.is_string()) {
        return false;
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty() || text.size() > time_length_max) {
        return false;
    }
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() + text.size() && is_near(number)) {
        return true;
    }
    return std::any_of(dates_.begin(), dates_.end(), [&](const std::string& date) {
        return text.find(date) != std::string::npos;
    });
}

bool ClockValues::is_near(double number) const {
    return std::any_of(units.begin(), units.end(), [&](double unit) {
        return std::abs(number / unit - seconds_) < day_seconds;
    });
}

}  // namespace ringproof::rules
