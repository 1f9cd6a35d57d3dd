#pragma once

#include "receiver-conformance/report/terminal_style.hpp"

#include <string>
#include <string_view>

/// Small pieces of HTML. Arguments named `html` are markup of ours; everything else is text and is
/// escaped here, so that no caller can forget it.
namespace ringproof::report {

/// A sign as a picture, with its meaning in words for those who do not see it.
[[nodiscard]] std::string html_icon(Sign sign);

/// `good`, `bad`, `risk` or `quiet`: the class that colours what a sign says.
[[nodiscard]] std::string_view html_class(Sign sign);

/// `passed`, `failed`, `at risk`, `not assessed`.
[[nodiscard]] std::string_view html_words(Sign sign);

/// A section with its anchor; nothing when `html` is empty.
[[nodiscard]] std::string html_section(
    std::string_view anchor, std::string_view title, std::string_view intro, std::string_view html);

/// `<dt>` and `<dd>` of one fact; nothing when `value` is empty.
[[nodiscard]] std::string html_fact(std::string_view name, std::string_view value);

/// A list with one item for each text.
[[nodiscard]] std::string html_list(const std::vector<std::string>& items);

/// A small label above a block of preformatted text.
[[nodiscard]] std::string html_block(std::string_view label, std::string_view text);

}  // namespace ringproof::report
