#pragma once

#include "emitter/core/time.hpp"
#include "emitter/rinkel/event.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ringproof::journal {

using Json = nlohmann::json;

/// Reads keys of one object and remembers the first thing that was wrong.
class Keys {
  public:
    Keys(const Json& object, std::string& problem) : object_(object), problem_(problem) {}

    std::string text(const char* name) const {
        const Json* value = find(name);
        return value != nullptr && is(name, value->is_string(), "a string")
                   ? value->get<std::string>()
                   : std::string{};
    }

    std::string text_or_empty(const char* name) const {
        return object_.contains(name) ? text(name) : std::string{};
    }

    template <typename Number>
    Number number(const char* name) const {
        const Json* value = find(name);
        if (value == nullptr || !is(name, value->is_number_integer(), "a whole number")) {
            return {};
        }
        const bool fits = value->is_number_unsigned()
                              ? std::in_range<Number>(value->get<std::uint64_t>())
                              : std::in_range<Number>(value->get<std::int64_t>());
        return is(name, fits, "a number in range") ? value->get<Number>() : Number{};
    }

    std::optional<int> number_or_null(const char* name) const {
        const Json* value = find(name);
        return value == nullptr || value->is_null() ? std::nullopt
                                                    : std::optional{number<int>(name)};
    }

    bool flag(const char* name) const {
        const Json* value = find(name);
        return value != nullptr && is(name, value->is_boolean(), "true or false") &&
               value->get<bool>();
    }

    bool flag_or_false(const char* name) const { return object_.contains(name) && flag(name); }

    bool flag_or_true(const char* name) const { return !object_.contains(name) || flag(name); }

    Instant time(const char* name) const {
        const auto parsed = parse_iso8601(text(name));
        return is(name, parsed.has_value(), "an ISO-8601 time") ? *parsed : Instant{};
    }

    std::optional<Duration> duration(const char* name, Duration unit) const {
        const Json* value = find(name);
        if (value == nullptr || value->is_null() || !is(name, value->is_number(), "a number")) {
            return std::nullopt;
        }
        const double count = value->get<double>() * static_cast<double>(unit.count());
        constexpr double longest = 9e18;
        return is(name, count > -longest && count < longest, "a number in range")
                   ? std::optional{Duration{std::llround(count)}}
                   : std::nullopt;
    }

    Duration milliseconds(const char* name) const {
        return duration(name, std::chrono::milliseconds{1}).value_or(Duration{});
    }

    Duration seconds(const char* name) const {
        return duration(name, std::chrono::seconds{1}).value_or(Duration{});
    }

    std::vector<std::string> texts(const char* name) const {
        std::vector<std::string> out;
        each(name, [&](const Json& value) {
            if (is(name, value.is_string(), "a list of strings")) {
                out.push_back(value.get<std::string>());
            }
        });
        return out;
    }

    template <typename Visit>
    void each(const char* name, Visit&& visit) const {
        const Json* list = find(name);
        if (list != nullptr && is(name, list->is_array(), "a list")) {
            for (const Json& value : *list) {
                visit(value);
            }
        }
    }

    /// A word of a closed set.
    template <typename Parse>
    auto word(const char* name, Parse&& parse) const {
        const auto parsed = parse(text(name));
        is(name, parsed.has_value(), "a known word");
        return parsed.value_or(typename std::decay_t<decltype(parsed)>::value_type{});
    }

    rinkel::Event event() const { return word("event", rinkel::parse_event); }

    Keys object(const char* name) const {
        static const Json empty = Json::object();
        const Json* value = find(name);
        const bool is_object = value != nullptr && is(name, value->is_object(), "an object");
        return {is_object ? *value : empty, problem_};
    }

    bool has(const char* name) const { return object_.contains(name); }

    bool is(const char* name, bool holds, const char* wanted) const {
        if (!holds && problem_.empty()) {
            problem_ = std::string{"'"} + name + "' must be " + wanted;
        }
        return holds;
    }

  private:
    const Json* find(const char* name) const {
        const auto found = object_.find(name);
        if (found == object_.end()) {
            is(name, false, "there");
            return nullptr;
        }
        return &*found;
    }

    const Json& object_;
    std::string& problem_;
};

}  // namespace ringproof::journal
