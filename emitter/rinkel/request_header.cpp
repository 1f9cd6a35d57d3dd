#include "emitter/rinkel/request_header.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rinkel {
namespace {

bool is_token_character(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.find(c) != std::string_view::npos;
}

bool is_value_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

std::string lower_case(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::variant<RequestHeader, HeaderError> parse_request_header(std::string_view text) {
    constexpr std::string_view example = "write it as 'X-Real-IP: 82.199.77.220'";
    // The value may be a secret: no message repeats it.
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return HeaderError{"a header needs a name, a colon and a value", std::string{example}};
    }
    const auto name = text.substr(0, colon);
    const auto value = trim(text.substr(colon + 1));
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_character)) {
        return HeaderError{"'" + printable(name, 60) + "' is no header name", std::string{example}};
    }
    if (!std::all_of(value.begin(), value.end(), is_value_character)) {
        return HeaderError{
            "the value of '" + std::string{name} + "' holds a control character",
            "leave out line breaks: they would split the request"};
    }
    if (text.size() > header_bytes_max) {
        return HeaderError{
            "the header '" + printable(name, 60) + "' is longer than " +
                std::to_string(header_bytes_max) + " bytes",
            "shorten its value"};
    }
    constexpr std::array<std::string_view, 6> own{
        "connection", "content-length", "content-type", "host", "transfer-encoding", "expect"};
    if (std::find(own.begin(), own.end(), lower_case(name)) != own.end()) {
        return HeaderError{
            "'" + std::string{name} + "' cannot be given: the request sets it itself (F32)",
            "leave it out; --content-type and --resolve change what they can"};
    }
    if (lower_case(name) == "x-ringproof-time") {
        return HeaderError{
            "'" + std::string{name} + "' cannot be given: it tells the virtual time",
            "leave it out; --time-header sends it"};
    }
    return RequestHeader{std::string{name}, std::string{value}};
}

}  // namespace ringproof::rinkel
