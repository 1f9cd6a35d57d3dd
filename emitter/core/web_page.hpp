#pragma once

#include <string_view>

namespace ringproof {

/// Whether a body is a whole page for people, HTML with a title or a form: a login, a maintenance
/// page, a single-page app.
[[nodiscard]] bool is_web_page(std::string_view body);

}  // namespace ringproof
