#pragma once

#include "emitter/rinkel/payload.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ringproof::rinkel {

/// How form encoding writes `null`; the documentation is silent (F31).
enum class FormNull { empty, omitted, word };

/// How form encoding writes `topics`; the documentation is silent (F31).
enum class FormList { brackets, repeated, indexed, comma, json };

/// Defaults are those of F31: an empty value, repeated `topics[]=`.
struct FormStyle {
    FormNull null = FormNull::empty;
    FormList list = FormList::brackets;
};

[[nodiscard]] std::string_view to_text(FormNull null);
[[nodiscard]] std::string_view to_text(FormList list);
[[nodiscard]] std::optional<FormNull> parse_form_null(std::string_view text);
[[nodiscard]] std::optional<FormList> parse_form_list(std::string_view text);

/// Appends the payload as one flat JSON object without white space. Non-ASCII text stays UTF-8;
/// the strings must be valid UTF-8.
void append_json(std::string& out, const Payload& payload);

/// Appends the payload as application/x-www-form-urlencoded (WHATWG URL, section 5): a space is
/// `+`, everything but ASCII letters, digits and `*-._` is percent-encoded, byte by byte.
void append_form(std::string& out, const Payload& payload, FormStyle style);

/// `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace ringproof::rinkel
