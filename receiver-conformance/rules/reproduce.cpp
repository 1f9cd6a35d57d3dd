#include "receiver-conformance/rules/reproduce.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/company.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr std::string_view mask = "•••";
constexpr std::string_view id_placeholder = "{id}";
constexpr std::string_view post = "curl -i --max-time 10 -X POST";
constexpr std::string_view mask_comment = "  # put the real value in place of ";

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

/// What differs from request to request.
struct RequestParts {
    std::string_view content_type;
    std::string data;  ///< as a word for a shell
    std::string_view url;
};

constexpr std::size_t text_bytes_max = 64U << 10U;

std::string command_for(
    const journal::RunRecord& run,
    std::string_view beginning,
    const RequestParts& request,
    CertificateCheck check) {
    std::string command{beginning};
    if (const auto* started = run.first<journal::RunStarted>()) {
        append_option(command, *started, "--ca-file", "--cacert");
        append_option(command, *started, "--resolve", "--resolve");
        append_option(command, *started, "--header", "-H");
        if (check == CertificateCheck::as_in_run && has_option(*started, "--insecure")) {
            command += " --insecure";
        }
    }
    if (!request.data.empty()) {
        command += fmt::format(" -H 'Content-Type: {}'", request.content_type);
        command += " --data-binary " + request.data;
    }
    command += " " + shell_quote(printable(request.url, text_bytes_max));
    if (command.find(mask) != std::string::npos) {
        command += std::string{mask_comment} + std::string{mask};
    }
    return command;
}

/// One after the other; what is to be said of all of them stays at the end.
void append_command(std::string& commands, std::string_view command) {
    const std::size_t end = std::min(commands.rfind(mask_comment), commands.size());
    commands.resize(end);
    commands += commands.empty() ? "" : "; ";
    commands += command;
    if (commands.find(mask) != std::string::npos &&
        commands.find(mask_comment) == std::string::npos) {
        commands += std::string{mask_comment} + std::string{mask};
    }
}

/// The scenario that it was part of; null in a log that is cut.
const journal::ScenarioStarted* scenario_of(const journal::RunRecord& run, const Attempt& attempt) {
    const journal::ScenarioStarted* last = nullptr;
    for (const journal::Record& record : run.records) {
        if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
            last = scenario;
        } else if (std::get_if<Attempt>(&record) == &attempt) {
            return last;
        }
    }
    return nullptr;
}

/// `--name value` with the value as a word for a shell.
std::string quoted_option(std::string_view option) {
    const std::size_t end = option.find(' ');
    return end == std::string_view::npos
               ? std::string{option}
               : fmt::format(
                     "{} {}",
                     option.substr(0, end),
                     shell_quote(printable(option.substr(end + 1), text_bytes_max)));
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

std::string body_file(const Attempt& attempt) {
    constexpr std::size_t id_shown = 8;
    const bool is_json = attempt.content_type == rinkel::ContentType::json;
    return fmt::format(
        "{}{}-{}.{}",
        body_folder,
        printable(attempt.call.substr(0, id_shown)),
        rinkel::to_text(attempt.event),
        is_json ? "json" : "form");
}

std::string body_file(const journal::SurfaceProbed& probe) {
    return fmt::format("{}{}.txt", body_folder, printable(probe.probe));
}

std::string curl_command(
    const journal::RunRecord& run,
    const Attempt& attempt,
    CertificateCheck check,
    LongBody long_body) {
    const std::string_view body = request_body(run, attempt);
    const bool is_in_file = long_body == LongBody::in_file && body.size() > body_in_command_max;
    const std::string data =
        is_in_file ? "@" + body_file(attempt) : shell_quote(printable(body, text_bytes_max));
    return command_for(
        run, post, {rinkel::to_text(attempt.content_type), data, attempt.url}, check);
}

std::string run_twice(std::string_view command) {
    const std::size_t end = std::min(command.rfind(mask_comment), command.size());
    return fmt::format("for i in 1 2; do {}; done{}", command.substr(0, end), command.substr(end));
}

std::string curl_commands(const journal::RunRecord& run, const Attempts& attempts) {
    std::string commands;
    for (const Attempt* attempt : attempts) {
        append_command(commands, curl_command(run, *attempt));
    }
    return commands;
}

std::string command_in_company(const journal::RunRecord& run, const Attempts& attempts) {
    const Company& company = company_in(run);
    const bool is_any_alone =
        std::any_of(attempts.begin(), attempts.end(), [&](const Attempt* attempt) {
            return company.is_alone(*attempt);
        });
    const auto* started = run.first<journal::RunStarted>();
    const auto* scenario = scenario_of(run, *attempts.front());
    if (is_any_alone || started == nullptr || started->command != "check" || scenario == nullptr) {
        return curl_command(run, *attempts.front());
    }
    std::string command =
        "ringproof check " + shell_quote(printable(scenario->target, text_bytes_max));
    for (const std::string& option : started->options) {
        command += ' ' + quoted_option(option);
    }
    command += " --case " + shell_quote(printable(scenario->name));
    if (command.find(mask) != std::string::npos) {
        command += std::string{mask_comment} + std::string{mask};
    }
    return command;
}

std::string and_look(const journal::RunRecord& run, std::string commands, std::string_view call) {
    const journal::StateRead* read = nullptr;
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        const bool is_url = state.source.starts_with("http");
        read = read == nullptr && state.call == call && is_url ? &state : read;
    });
    if (read != nullptr) {
        std::string url = read->source;
        if (const std::size_t at = url.find(id_placeholder); at != std::string::npos) {
            url.replace(at, id_placeholder.size(), call);
        }
        append_command(
            commands, command_for(run, "curl", {{}, {}, url}, CertificateCheck::as_in_run));
    }
    return commands;
}

std::string curl_command(const journal::RunRecord& run, const journal::SurfaceProbed& probe) {
    if (!probe.body) {
        return {};
    }
    const std::string data = probe.body->size() > body_in_command_max
                                 ? "@" + body_file(probe)
                                 : shell_quote(printable(*probe.body, text_bytes_max));
    return command_for(run, post, {probe.body_type, data, probe.url}, CertificateCheck::as_in_run);
}

}  // namespace ringproof::rules
