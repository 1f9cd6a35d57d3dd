#include "receiver-conformance/report/html_text.hpp"

#include "receiver-conformance/report/escape.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

std::string_view shape_of(Sign sign) {
    switch (sign) {
        case Sign::good:
            return R"(<circle cx="8" cy="8" r="8"/><path d="M4.4 8.3l2.5 2.5 4.8-5.2"/>)";
        case Sign::bad:
            return R"(<rect width="16" height="16" rx="4"/><path d="M5 5l6 6M11 5l-6 6"/>)";
        case Sign::risk:
            return R"(<polygon points="8,.6 16,15 0,15"/><path d="M8 6v4.2M8 12.4v.2"/>)";
        case Sign::injected:
        case Sign::none: break;
    }
    return R"(<circle cx="8" cy="8" r="8"/><path d="M4.6 8h6.8"/>)";
}

}  // namespace

std::string html_icon(Sign sign) {
    // The shapes differ, so that nothing is told by colour alone.
    return fmt::format(
        R"(<svg class="icon {}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>
<span class="vh">{}: </span>)",
        html_class(sign),
        shape_of(sign),
        html_words(sign));
}

std::string_view html_class(Sign sign) {
    switch (sign) {
        case Sign::good: return "good";
        case Sign::bad: return "bad";
        case Sign::risk: return "risk";
        case Sign::injected:
        case Sign::none: break;
    }
    return "quiet";
}

std::string_view html_words(Sign sign) {
    switch (sign) {
        case Sign::good: return "passed";
        case Sign::bad: return "failed";
        case Sign::risk: return "at risk";
        case Sign::injected: return "touched by a fault on purpose";
        case Sign::none: break;
    }
    return "not assessed";
}

std::string html_section(
    std::string_view anchor,
    std::string_view title,
    std::string_view intro,
    std::string_view html) {
    if (html.empty()) {
        return {};
    }
    return fmt::format(
        R"(<section id="{0}" aria-labelledby="{0}-title">
<h2 id="{0}-title">{1}</h2>
<p class="intro">{2}</p>
{3}</section>
)",
        anchor,
        escape_html(title),
        escape_html(intro),
        html);
}

std::string html_fact(std::string_view name, std::string_view value) {
    return value.empty()
               ? std::string{}
               : fmt::format("<dt>{}</dt><dd>{}</dd>\n", escape_html(name), escape_html(value));
}

std::string html_list(const std::vector<std::string>& items) {
    std::string out = "<ul>\n";
    for (const std::string& item : items) {
        out += "<li>" + escape_html(item) + "</li>\n";
    }
    return out + "</ul>\n";
}

std::string html_block(std::string_view label, std::string_view text) {
    return fmt::format(
        R"(<div><p class="label">{}</p><pre>{}</pre></div>
)",
        escape_html(label),
        escape_html_block(text));
}

}  // namespace ringproof::report
