#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <string_view>

namespace ringproof::rules {

/// It was answered 200 with a whole page for people: other bodies of 200s are not kept, but for
/// those that speak of an error.
[[nodiscard]] bool is_answered_with_page(const journal::Attempt& attempt);

/// `196 of 197 answers are a web page (title "Inloggen - CRM")`; empty without any.
[[nodiscard]] std::string pages_text(const Attempts& pages, std::size_t answers);

inline constexpr std::string_view remedy_for_pages =
    "A page for people answers in the receiver's place: a login, a maintenance page, or a "
    "single-page app that answers every path. See that the URL is the receiver's own, and exempt "
    "its path from the login (in the proxy, or in the framework's middleware).";

}  // namespace ringproof::rules
