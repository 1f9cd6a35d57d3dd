#pragma once

#include <string_view>

/// What single values of an event must look like. The patterns say the same as the functions, in
/// the dialect of JSON Schema (ECMA 262), for editors; they have no anchors.
namespace ringproof::rinkel {

/// What Rinkel says when the caller withheld the number (F24).
inline constexpr std::string_view anonymous = "anonymous";

/// E.164: a plus, a country code that does not start with 0, 7 to 15 digits in all.
[[nodiscard]] bool is_e164(std::string_view text);
inline constexpr std::string_view e164_pattern = "\\+[1-9][0-9]{6,14}";

/// One of 0-9, `*`, `#` (F25).
[[nodiscard]] bool is_menu_choice(std::string_view text);
inline constexpr std::string_view menu_choice_pattern = "[0-9*#]";

/// One `@` with something before it and a dotted name after it, printable ASCII, no spaces. What
/// a mail server would make of it is no concern of a mock.
[[nodiscard]] bool is_email(std::string_view text);
inline constexpr std::string_view email_pattern = "[!-?A-~]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

}  // namespace ringproof::rinkel
