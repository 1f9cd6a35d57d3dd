#pragma once

#include "emitter/core/json_string.hpp"
#include "emitter/core/text.hpp"
#include "emitter/core/text_buffer.hpp"
#include "emitter/core/time.hpp"

#include <charconv>
#include <concepts>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::journal {

/// Writes one flat-ish JSON object into a buffer, key by key, without a tree in between: a log line
/// costs what its bytes cost. Names are literals, so that their lengths are known beforehand. Texts
/// may be anything; broken UTF-8 becomes U+FFFD.
class JsonLine {
  public:
    /// A literal's own type, which carries its length.
    template <std::size_t size>
    using Name = const char (&)[size];  // NOLINT(modernize-avoid-c-arrays)

    explicit JsonLine(TextBuffer& out) : out_(out) { out_ += '{'; }

    template <std::size_t size>
    JsonLine& text(Name<size> name, std::string_view value) {
        key(name);
        string(value);
        return *this;
    }

    template <std::size_t size, std::integral Number>
    JsonLine& number(Name<size> name, Number value) {
        key(name);
        char* const to = out_.room(digits_max);
        out_.end_at(std::to_chars(to, to + digits_max, value).ptr);
        return *this;
    }

    template <std::size_t size, std::integral Number>
    JsonLine& number(Name<size> name, std::optional<Number> value) {
        return value ? number(name, *value) : null(name);
    }

    template <std::size_t size>
    JsonLine& flag(Name<size> name, bool value) {
        key(name);
        out_ += value ? std::string_view{"true"} : std::string_view{"false"};
        return *this;
    }

    template <std::size_t size>
    JsonLine& null(Name<size> name) {
        key(name);
        out_ += std::string_view{"null"};
        return *this;
    }

    template <std::size_t size>
    JsonLine& time(Name<size> name, Instant value) {
        key(name);
        char* to = out_.room(iso8601_bytes + 2);
        *to++ = '"';
        to = write_iso8601(to, value);
        *to++ = '"';
        out_.end_at(to);
        return *this;
    }

    /// Milliseconds with microseconds behind the point; null when there are none.
    template <std::size_t size>
    JsonLine& milliseconds(Name<size> name, std::optional<Duration> value) {
        if (!value) {
            return null(name);
        }
        key(name);
        const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(*value).count();
        thousandths(micros / 1000, micros % 1000);
        return *this;
    }

    template <std::size_t size>
    JsonLine& seconds(Name<size> name, Duration value) {
        key(name);
        const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(value).count();
        thousandths(millis / 1000, millis % 1000);
        return *this;
    }

    template <std::size_t size>
    JsonLine& texts(Name<size> name, const std::vector<std::string>& values) {
        return list(name, values, [this](const std::string& value) { string(value); });
    }

    /// `write(value)` writes one element.
    template <std::size_t size, typename Values, typename Write>
    JsonLine& list(Name<size> name, const Values& values, Write&& write) {
        key(name);
        out_ += '[';
        bool is_first = true;
        for (const auto& value : values) {
            if (!is_first) {
                out_ += ',';
            }
            is_first = false;
            write(value);
        }
        out_ += ']';
        return *this;
    }

    /// Opens an object under `name`; fill it with a JsonLine of its own on `out()`.
    template <std::size_t size>
    TextBuffer& object(Name<size> name) {
        key(name);
        return out_;
    }

    void string(std::string_view value) {
        if (is_valid_utf8(value)) {
            valid_string(value);
        } else {
            valid_string(to_valid_utf8(value));
        }
    }

    void close() { out_ += '}'; }

    [[nodiscard]] TextBuffer& out() { return out_; }

  private:
    static constexpr std::size_t digits_max = 24;

    template <std::size_t size>
    void key(Name<size> name) {
        char* to = out_.room(size + 3);
        if (!is_first_) {
            *to++ = ',';
        }
        is_first_ = false;
        *to++ = '"';
        std::memcpy(to, name, size - 1);
        to += size - 1;
        *to++ = '"';
        *to++ = ':';
        out_.end_at(to);
    }

    void valid_string(std::string_view value) {
        out_.end_at(write_json_string(out_.room(json_string_bytes_max(value.size())), value));
    }

    /// `whole` and three digits behind the point; both have the same sign.
    template <std::integral Number>
    void thousandths(Number whole, Number rest) {
        char* const to = out_.room(digits_max + 4);
        char* end = std::to_chars(to, to + digits_max, whole).ptr;
        *end++ = '.';
        *end++ = static_cast<char>('0' + rest / 100);
        *end++ = static_cast<char>('0' + rest / 10 % 10);
        *end++ = static_cast<char>('0' + rest % 10);
        out_.end_at(end);
    }

    TextBuffer& out_;
    bool is_first_ = true;
};

}  // namespace ringproof::journal
