#pragma once

#include <string_view>

namespace ringproof::report {

/// The report's style sheet: light and dark, narrow and wide, screen and paper.
[[nodiscard]] std::string_view html_style();

}  // namespace ringproof::report
