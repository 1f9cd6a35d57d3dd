#include "emitter/core/web_page.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>

namespace ringproof {

bool is_web_page(std::string_view body) {
    const std::string_view page =
        body.substr(std::min(body.find_first_not_of(" \n\r\t"), body.size()));
    const bool is_html = boost::algorithm::istarts_with(page, "<!doctype html") ||
                         boost::algorithm::istarts_with(page, "<html");
    // A framework may put its "ok" into a body of HTML; it does not give it a title.
    return is_html && (boost::algorithm::icontains(page, "<title") ||
                       boost::algorithm::icontains(page, "<form"));
}

}  // namespace ringproof
