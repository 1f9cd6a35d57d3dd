#include "cli/send_command.hpp"

#include "cli/console.hpp"
#include "cli/sample_event.hpp"
#include "cli/send_exchange.hpp"
#include "cli/send_json.hpp"
#include "cli/send_text.hpp"
#include "emitter/core/text.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

constexpr const char* nothing_sent = "; nothing was sent";

std::optional<rinkel::Event> read_event(const std::string& text, std::ostream& err) {
    if (const auto event = rinkel::parse_event(text)) {
        return event;
    }
    std::vector<std::string_view> names;
    std::string all;
    for (const rinkel::Event event : rinkel::all_events) {
        names.push_back(to_text(event));
        all += (all.empty() ? "" : ", ") + std::string{to_text(event)};
    }
    const std::string near{nearest_word(text, names)};
    print_error(
        err,
        "Rinkel has no event '" + printable(text, 60) + "'",
        (near.empty() ? "" : "did you mean '" + near + "'? ") + "the events are " + all +
            nothing_sent);
    return std::nullopt;
}

std::optional<rinkel::TargetUrl> read_url(const std::string& text, std::ostream& err) {
    auto parsed = rinkel::parse_target_url(text);
    if (const auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        print_error(err, error->problem, error->remedy + nothing_sent);
        return std::nullopt;
    }
    return std::get<rinkel::TargetUrl>(std::move(parsed));
}

void print_errors(
    const std::vector<rinkel::OverrideError>& errors, std::string_view closing, std::ostream& err) {
    for (const rinkel::OverrideError& error : errors) {
        print_error(err, error.problem, error.remedy);
    }
    err << "ringproof: " << closing << '\n';
}

std::optional<std::vector<rinkel::FieldOverride>> read_fields(
    rinkel::Event event, const SendOptions& options, std::ostream& err) {
    auto read = read_field_arguments(event, options.fields);
    if (const auto* errors = std::get_if<std::vector<rinkel::OverrideError>>(&read)) {
        print_errors(*errors, "nothing was sent", err);
        return std::nullopt;
    }
    auto& overrides = std::get<std::vector<rinkel::FieldOverride>>(read);
    if (!options.is_forced) {
        const auto errors = check_overrides(event, overrides);
        if (!errors.empty()) {
            print_errors(errors, "nothing was sent; --force sends it all the same", err);
            return std::nullopt;
        }
    }
    return std::move(overrides);
}

std::string call_id_of(const rinkel::Payload& payload) {
    for (const rinkel::Field& field : payload.fields) {
        const auto* text = std::get_if<std::string>(&field.value);
        if (field.name == "id" && text != nullptr) {
            return *text;
        }
    }
    return {};
}

std::string encode(const rinkel::Payload& payload, const SendOptions& options) {
    std::string body;
    if (options.content_type == rinkel::ContentType::json) {
        append_json(body, payload);
    } else {
        append_form(body, payload, options.form.over({}));
    }
    return body;
}

std::optional<Dispatch> make_dispatch(const SendOptions& options, std::ostream& err) {
    const auto event = read_event(options.event, err);
    auto url = read_url(options.url, err);
    if (!event || !url) {
        return std::nullopt;
    }
    const auto overrides = read_fields(*event, options, err);
    if (!overrides) {
        return std::nullopt;
    }
    const auto profile = options.has_extended_payload ? rinkel::PayloadProfile::extended
                                                      : rinkel::PayloadProfile::documented;
    const Instant now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    rinkel::Payload payload = sample_event(*event, profile, options.seed, now);
    apply_overrides(payload, *overrides);
    return Dispatch{*event, call_id_of(payload), now, std::move(*url), encode(payload, options)};
}

void print(
    const SendOptions& options,
    const SentEvent& sent,
    const SendVerdict& verdict,
    std::ostream& out) {
    if (options.prints_json) {
        write_send_json(out, sent, verdict);
    } else if (!options.is_quiet) {
        write_send_text(out, sent, verdict, terminal_options(look_at_console(1)));
    }
    out.flush();
}

ExitCode exit_code_of(SendVerdict::Kind kind) {
    switch (kind) {
        case SendVerdict::Kind::content:
        case SendVerdict::Kind::at_risk: return ExitCode::conformant;
        case SendVerdict::Kind::failure: return ExitCode::not_conformant;
        case SendVerdict::Kind::undecided: break;
    }
    return ExitCode::undecided;
}

}  // namespace

ExitCode send_event(const SendOptions& options, std::ostream& out, std::ostream& err) {
    const auto dispatch = make_dispatch(options, err);
    if (!dispatch) {
        return ExitCode::usage;
    }
    const auto sent = send_over_network(*dispatch, options, err);
    if (const auto* reason = std::get_if<NotSent>(&sent)) {
        if (*reason == NotSent::bad_options) {
            return ExitCode::usage;
        }
        print_error(err, "interrupted", "the event may have arrived all the same");
        return ExitCode::interrupted;
    }
    const auto& event = std::get<SentEvent>(sent);
    const SendVerdict verdict = judge(event);
    print(options, event, verdict, out);
    return exit_code_of(verdict.kind);
}

}  // namespace ringproof::cli
