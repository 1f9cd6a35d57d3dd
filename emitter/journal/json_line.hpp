#pragma once

#include "emitter/core/text.hpp"
#include "emitter/core/time.hpp"
#include "emitter/rinkel/encode.hpp"

#include <array>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::journal {

/// Writes one flat-ish JSON object into a string, key by key, without a tree in between: a log line
/// costs what its bytes cost. Texts may be anything; broken UTF-8 becomes U+FFFD.
class JsonLine {
  public:
    explicit JsonLine(std::string& out) : out_(out) { out_ += '{'; }

    JsonLine& text(std::string_view name, std::string_view value) {
        key(name);
        string(value);
        return *this;
    }

    template <std::integral Number>
    JsonLine& number(std::string_view name, Number value) {
        key(name);
        integer(value);
        return *this;
    }

    template <std::integral Number>
    JsonLine& number(std::string_view name, std::optional<Number> value) {
        return value ? number(name, *value) : null(name);
    }

    JsonLine& flag(std::string_view name, bool value) {
        key(name);
        out_ += value ? "true" : "false";
        return *this;
    }

    JsonLine& null(std::string_view name) {
        key(name);
        out_ += "null";
        return *this;
    }

    JsonLine& time(std::string_view name, Instant value) {
        key(name);
        out_ += '"';
        append_iso8601(out_, value);
        out_ += '"';
        return *this;
    }

    /// Milliseconds with microseconds behind the point; null when there are none.
    JsonLine& milliseconds(std::string_view name, std::optional<Duration> value) {
        if (!value) {
            return null(name);
        }
        key(name);
        const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(*value).count();
        integer(micros / 1000);
        const auto rest = micros % 1000;
        out_ += '.';
        out_ += static_cast<char>('0' + rest / 100);
        out_ += static_cast<char>('0' + rest / 10 % 10);
        out_ += static_cast<char>('0' + rest % 10);
        return *this;
    }

    JsonLine& seconds(std::string_view name, Duration value) {
        key(name);
        const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(value).count();
        integer(millis / 1000);
        const std::string rest = std::to_string(1000 + millis % 1000);
        out_ += '.';
        out_ += rest.substr(1);
        return *this;
    }

    JsonLine& texts(std::string_view name, const std::vector<std::string>& values) {
        return list(name, values, [this](const std::string& value) { string(value); });
    }

    /// `write(value)` writes one element.
    template <typename Values, typename Write>
    JsonLine& list(std::string_view name, const Values& values, Write&& write) {
        key(name);
        out_ += '[';
        bool is_first = true;
        for (const auto& value : values) {
            out_ += is_first ? "" : ",";
            is_first = false;
            write(value);
        }
        out_ += ']';
        return *this;
    }

    /// Opens an object under `name`; fill it with a JsonLine of its own on `out()`.
    std::string& object(std::string_view name) {
        key(name);
        return out_;
    }

    void string(std::string_view value) {
        if (is_valid_utf8(value)) {
            rinkel::append_json_string(out_, value);
        } else {
            rinkel::append_json_string(out_, to_valid_utf8(value));
        }
    }

    void close() { out_ += '}'; }

    [[nodiscard]] std::string& out() { return out_; }

  private:
    void key(std::string_view name) {
        out_ += is_first_ ? "\"" : ",\"";
        is_first_ = false;
        out_ += name;
        out_ += "\":";
    }

    template <std::integral Number>
    void integer(Number value) {
        std::array<char, 24> digits{};
        char* const begin = digits.data();
        const char* const end = std::to_chars(begin, begin + digits.size(), value).ptr;
        out_.append(begin, static_cast<std::size_t>(end - begin));
    }

    std::string& out_;
    bool is_first_ = true;
};

}  // namespace ringproof::journal
