#include "emitter/state/cached_answer.hpp"

#include "emitter/core/text.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace ringproof::state {
namespace {

constexpr std::array<std::string_view, 4> verdict_headers{
    "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Proxy-Cache"};

constexpr std::size_t value_shown_max = 40;

bool says_so(std::string_view name, std::string_view value) {
    if (boost::algorithm::iequals(name, "Age")) {
        return is_digits(value) && value.find_first_not_of('0') != std::string_view::npos;
    }
    const bool is_verdict =
        std::any_of(verdict_headers.begin(), verdict_headers.end(), [&](std::string_view header) {
            return boost::algorithm::iequals(name, header);
        });
    return is_verdict && boost::algorithm::istarts_with(value, "HIT");
}

}  // namespace

std::string sign_of_cache(const journal::ResponseExcerpt& response) {
    for (const auto& [name, value] : response.headers) {
        if (says_so(name, value)) {
            return printable(name) + ": " + printable(value, value_shown_max);
        }
    }
    return {};
}

}  // namespace ringproof::state
