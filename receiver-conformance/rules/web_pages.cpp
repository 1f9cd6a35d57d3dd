#include "receiver-conformance/rules/web_pages.hpp"

#include "emitter/core/text.hpp"
#include "emitter/core/web_page.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <boost/algorithm/string/find.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::string_view title_of(std::string_view page) {
    const auto begin = boost::algorithm::ifind_first(page, "<title>");
    if (begin.empty()) {
        return {};
    }
    const auto from = static_cast<std::size_t>(begin.end() - page.begin());
    const std::string_view rest = page.substr(from);
    const auto end = boost::algorithm::ifind_first(rest, "</title>");
    return rest.substr(0, static_cast<std::size_t>(end.begin() - rest.begin()));
}

}  // namespace

bool is_answered_with_page(const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::accepted && attempt.response &&
           is_web_page(attempt.response->body);
}

std::string pages_text(const Attempts& pages, std::size_t answers) {
    if (pages.empty()) {
        return {};
    }
    constexpr std::size_t title_shown_max = 60;
    const std::string title =
        boost::algorithm::trim_copy(std::string{title_of(pages.front()->response->body)});
    return fmt::format(
        "{} of {} are a web page{}",
        number_text(pages.size()),
        count_text(answers, "answer"),
        title.empty() ? "" : fmt::format(" (title \"{}\")", printable(title, title_shown_max)));
}

}  // namespace ringproof::rules
