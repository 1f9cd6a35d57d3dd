#include "emitter/rinkel/event_url.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace ringproof::rinkel {
namespace {

/// `https://host:port`, which must be the same for all.
std::string_view origin_of(std::string_view text) {
    const std::size_t scheme = text.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    return text.substr(0, text.find_first_of("/?", host));
}

std::optional<UrlError> misplaced(std::string_view text) {
    if (origin_of(text).find(event_placeholder) == std::string_view::npos) {
        return std::nullopt;
    }
    return UrlError{
        "{event} stands in the URL's host, which must be the same for all events",
        "write it into the path, e.g. https://crm.example.com/rinkel/{event}"};
}

/// A word between braces that is not the one we know.
std::optional<UrlError> unknown_placeholder(std::string_view text) {
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        text.remove_prefix(open);
        const std::string_view word = text.substr(0, text.find('}') + 1);
        if (word.empty()) {
            return std::nullopt;  // no placeholder; the parser has words for it
        }
        if (word != event_placeholder) {
            return UrlError{
                "nobody knows what " + printable(word, 40) + " in the URL stands for",
                "the only placeholder is {event}, which becomes incomingCall, callEnd, …"};
        }
        text.remove_prefix(word.size());
    }
    return std::nullopt;
}

}  // namespace

std::variant<TargetUrl, UrlError> parse_event_url(std::string_view text, Event event) {
    if (auto error = misplaced(text)) {
        return std::move(*error);
    }
    if (auto error = unknown_placeholder(text)) {
        return std::move(*error);
    }
    std::string filled{text};
    const std::string_view name = to_text(event);
    for (auto at = filled.find(event_placeholder); at != std::string::npos;
         at = filled.find(event_placeholder, at + name.size())) {
        filled.replace(at, event_placeholder.size(), name);
    }
    return parse_target_url(filled);
}

}  // namespace ringproof::rinkel
