#include "emitter/rinkel/target_url.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <charconv>

namespace ringproof::rinkel {
namespace {

constexpr std::string_view url_example = "write e.g. https://crm.example.com/hooks/rinkel";

std::uint16_t default_port(Scheme scheme) {
    return scheme == Scheme::https ? 443 : 80;
}

/// Without a scheme the host stands where a path begins, and with a port it would look like a
/// secret. What may be one all the same stays hidden.
std::string shown_without_scheme(std::string_view text) {
    std::string_view name = text.substr(0, text.find_first_of("/?#"));
    const std::size_t colon = name.rfind(':');
    const bool has_port = colon != std::string_view::npos && colon + 1 < name.size() &&
                          name.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
    name = name.substr(0, has_port ? colon : name.size());
    const bool is_host = name == "localhost" || name.find('.') != std::string_view::npos;
    bool has_secret = !is_host || name.find('@') != std::string_view::npos;
    while (!name.empty()) {
        const std::size_t dot = std::min(name.find('.'), name.size());
        has_secret = has_secret || is_secret_segment(name.substr(0, dot));
        name.remove_prefix(std::min(dot + 1, name.size()));
    }
    constexpr std::string_view scheme = "https://";
    return has_secret ? mask_url(text)
                      : mask_url(std::string{scheme} + std::string{text}).substr(scheme.size());
}

UrlError unreadable(std::string_view text) {
    // The path may be a secret (F30), and what is printed here stays in the log of a CI.
    const bool has_one_slash = text.starts_with("https:/") || text.starts_with("http:/");
    const bool has_scheme = text.find("://") != std::string_view::npos;
    const std::string shown =
        printable(has_scheme || has_one_slash ? mask_url(text) : shown_without_scheme(text));
    if (!has_scheme) {
        return {
            "'" + shown + "' is not an absolute URL",
            has_one_slash
                ? "put two slashes behind the scheme: https://" + shown.substr(shown.find('/') + 1)
                : "put the scheme in front: https://" + shown};
    }
    const bool is_ascii =
        std::all_of(text.begin(), text.end(), [](unsigned char letter) { return letter < 0x80; });
    if (!is_ascii) {
        return {
            "'" + shown + "' is not a valid URL: it has letters beyond ASCII",
            "write such a host in its xn-- form (Punycode), such a path with percent signs"};
    }
    return {"'" + shown + "' is not a valid URL", std::string{url_example}};
}

std::variant<TargetUrl, UrlError> take_apart(const boost::urls::url_view& view) {
    TargetUrl url;
    url.scheme = view.scheme_id() == boost::urls::scheme::https ? Scheme::https : Scheme::http;
    const bool is_ipv4 = view.host_type() == boost::urls::host_type::ipv4;
    const bool is_ipv6 = view.host_type() == boost::urls::host_type::ipv6;
    url.is_address = is_ipv4 || is_ipv6;
    url.host = is_ipv6 ? view.host_ipv6_address().to_string() : std::string{view.host()};
    if (url.host.empty() || !is_valid_utf8(url.host) || printable(url.host, 1024) != url.host ||
        url.host.find_first_of(" /\\\"'<>") != std::string::npos) {
        return UrlError{"the URL names no usable host", std::string{url_example}};
    }
    url.port = default_port(url.scheme);
    if (const std::string port = view.port(); !port.empty()) {
        // Boost.URL 1.81 wraps a port that does not fit 16 bits.
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
        url.port = error == std::errc{} ? url.port : 0;
    }
    if (url.port == 0) {
        return UrlError{"the URL's port must be 1..65535", std::string{url_example}};
    }
    url.path = view.encoded_path().empty() ? "/" : std::string{view.encoded_path()};
    url.query = view.has_query() ? "?" + std::string{view.encoded_query()} : "";
    return url;
}

}  // namespace

std::string TargetUrl::authority() const {
    const std::string name =
        is_address && host.find(':') != std::string::npos ? "[" + host + "]" : host;
    return port == default_port(scheme) ? name : name + ":" + std::to_string(port);
}

std::string TargetUrl::text() const {
    return (scheme == Scheme::https ? "https://" : "http://") + authority() + path + query;
}

TargetUrl TargetUrl::with_segment(std::string_view segment) const {
    TargetUrl longer = *this;
    if (longer.path.back() != '/') {
        longer.path += '/';
    }
    longer.path += segment;
    return longer;
}

std::variant<TargetUrl, UrlError> parse_target_url(std::string_view text) {
    if (text.size() > url_bytes_max) {
        return UrlError{
            "the URL is longer than " + std::to_string(url_bytes_max) + " bytes",
            std::string{url_example}};
    }
    const auto parsed = boost::urls::parse_uri(text);
    if (!parsed || !parsed->has_authority()) {
        return unreadable(text);
    }
    const auto scheme = parsed->scheme_id();
    if (scheme != boost::urls::scheme::https && scheme != boost::urls::scheme::http) {
        return UrlError{
            "'" + printable(std::string{parsed->scheme()}) +
                "' is not a scheme that webhooks can use",
            "use https"};
    }
    if (parsed->has_userinfo()) {
        return UrlError{
            "the URL holds a user name or password; Rinkel sends no credentials (F30)",
            "protect the receiver with an unguessable path instead"};
    }
    return take_apart(*parsed);
}

}  // namespace ringproof::rinkel
