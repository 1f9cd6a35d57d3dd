#include "emitter/core/secrets.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ringproof {
namespace {

constexpr std::string_view mask = "•••";

bool looks_random(std::string_view segment) {
    const bool has_digit =
        std::any_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; });
    return segment.size() >= 24 || (segment.size() >= 12 && has_digit);
}

void append_masked_path(std::string& out, std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const auto segment = path.substr(0, end);
        out += looks_random(segment) ? mask : segment;
        if (end == path.size()) {
            return;
        }
        out += '/';
        path.remove_prefix(end + 1);
    }
}

void append_masked_query(std::string& out, std::string_view query) {
    while (true) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
            out += pair.empty() ? pair : mask;
        } else {
            out += pair.substr(0, equals + 1);
            out += mask;
        }
        if (end == query.size()) {
            return;
        }
        out += '&';
        query.remove_prefix(end + 1);
    }
}

}  // namespace

std::string mask_url(std::string_view url) {
    std::string out;
    url = url.substr(0, url.find('#'));
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        out += url.substr(0, scheme + 3);
        url.remove_prefix(scheme + 3);
        const auto authority = url.substr(0, url.find_first_of("/?"));
        const std::size_t at = authority.rfind('@');
        if (at != std::string_view::npos) {
            out += mask;
            out += '@';
        }
        out += authority.substr(at == std::string_view::npos ? 0 : at + 1);
        url.remove_prefix(authority.size());
    }
    const std::size_t question = url.find('?');
    append_masked_path(out, url.substr(0, question));
    if (question != std::string_view::npos) {
        out += '?';
        append_masked_query(out, url.substr(question + 1));
    }
    return out;
}

std::string mask_header(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 6> open{
        "accept", "content-length", "content-type", "host", "user-agent", "x-ringproof-time"};
    std::string lower{name};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const bool is_open = std::find(open.begin(), open.end(), lower) != open.end();
    return std::string{is_open ? value : mask};
}

}  // namespace ringproof
