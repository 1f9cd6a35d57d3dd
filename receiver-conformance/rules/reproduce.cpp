#include "receiver-conformance/rules/reproduce.hpp"

#include "emitter/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr std::string_view mask = "•••";

std::string_view without_quotes(std::string_view text) {
    const bool is_quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// The value when `option` is `--name value`, `--name 'value'` or `--name=value`.
std::string_view value_of(std::string_view option, std::string_view name) {
    const bool is_named = option.starts_with(name) && option.size() > name.size() &&
                          (option[name.size()] == ' ' || option[name.size()] == '=');
    return is_named ? without_quotes(option.substr(name.size() + 1)) : std::string_view{};
}

bool has_option(const journal::RunStarted& started, std::string_view name) {
    return std::find(started.options.begin(), started.options.end(), name) != started.options.end();
}

/// A retry repeats the first attempt's body byte for byte (F10), so only that one logs it.
std::string_view request_body(const journal::RunRecord& run, const Attempt& attempt) {
    std::string_view body = attempt.request_body;
    run.for_each<Attempt>([&](const Attempt& other) {
        if (body.empty() && other.call == attempt.call && other.event == attempt.event) {
            body = other.request_body;
        }
    });
    return body;
}

void append_option(
    std::string& command,
    const journal::RunStarted& started,
    std::string_view name,
    std::string_view curl_name) {
    for (const std::string& option : started.options) {
        const std::string_view value = value_of(option, name);
        if (!value.empty()) {
            command += fmt::format(" {} {}", curl_name, shell_quote(value));
        }
    }
}

}  // namespace

std::string shell_quote(std::string_view text) {
    const bool is_plain =
        !text.empty() && text.find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                             "0123456789-_./:=,@%+") == std::string_view::npos;
    if (is_plain) {
        return std::string{text};
    }
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? std::string{"'\\''"} : std::string(1, c);
    }
    return quoted + "'";
}

std::string_view option_value(const journal::RunStarted& started, std::string_view name) {
    for (const std::string& option : started.options) {
        if (const std::string_view value = value_of(option, name); !value.empty()) {
            return value;
        }
    }
    return {};
}

std::string curl_command(
    const journal::RunRecord& run, const Attempt& attempt, CertificateCheck check) {
    constexpr std::size_t body_bytes_max = 64U << 10U;
    std::string command = "curl -i --max-time 10 -X POST";
    if (const auto* started = run.first<journal::RunStarted>()) {
        append_option(command, *started, "--ca-file", "--cacert");
        append_option(command, *started, "--resolve", "--resolve");
        append_option(command, *started, "--header", "-H");
        if (check == CertificateCheck::as_in_run && has_option(*started, "--insecure")) {
            command += " --insecure";
        }
    }
    command += fmt::format(" -H 'Content-Type: {}'", rinkel::to_text(attempt.content_type));
    const std::string_view body = request_body(run, attempt);
    command += " --data-binary " + shell_quote(printable(body, body_bytes_max));
    command += " " + shell_quote(printable(attempt.url, body_bytes_max));
    if (command.find(mask) != std::string::npos) {
        command += "  # put the real value in place of " + std::string{mask};
    }
    return command;
}

}  // namespace ringproof::rules
