#include "cli/send_options.hpp"

#include "cli/run_options.hpp"

namespace ringproof::cli {
namespace {

constexpr const char* examples =
    "Examples:\n"
    "  ringproof send incomingCall https://localhost:8443/hook --set from=anonymous\n"
    "  ringproof send callEnd https://crm.example.com/hook --set cause=VOICEMAIL\n"
    "  ringproof send callStart https://crm.example.com/hook --set choice=null --content-type "
    "form\n"
    "  ringproof send callInsights https://crm.example.com/hook --set topics=sales,support\n"
    "  ringproof send callInsights https://crm.example.com/hook --unset topics --force\n"
    "\n"
    "Exit codes: 0 answered 200 in time, 1 not, 2 usage error (nothing was sent), 3 this machine\n"
    "was too busy to tell, 130 interrupted.";

void add_field_flags(CLI::App& command, SendOptions& options) {
    constexpr const char* group = "Fields";
    command
        .add_option(
            "--set",
            options.fields.set,
            "Set a field; repeatable. The word null is null, topics stand between commas "
            "(topics=sales,support; topics= is the empty list)")
        ->type_name("FIELD=VALUE")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_option(
            "--set-json",
            options.fields.set_json,
            "Set a field to any JSON value; repeatable: topics='[\"a, b\"]', choice=1")
        ->type_name("FIELD=JSON")
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--unset", options.fields.unset, "Leave a field out; repeatable")
        ->type_name("FIELD")
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_flag(
            "--force",
            options.is_forced,
            "Send it although Rinkel never would: fields that it does not have, values that it "
            "never takes, fields left out")
        ->group(group);
    add_payload_option(command, options.has_extended_payload, group);
    command
        .add_option(
            "--seed",
            options.seed,
            "Draws the call: its id, its numbers. The same seed is the same call for every event")
        ->check(CLI::Validator{[](std::string& text) { return check_seed(text); }, ""})
        ->type_name("N")
        ->capture_default_str()
        ->group(group);
}

void add_encoding_flags(CLI::App& command, SendOptions& options) {
    constexpr const char* group = "Encoding";
    command
        .add_option_function<std::string>(
            "--content-type",
            [&options](const std::string& type) {
                options.content_type =
                    type == "form" ? rinkel::ContentType::form : rinkel::ContentType::json;
            },
            "How the event is encoded: json or form")
        ->check(CLI::IsMember({"json", "form"}).description(""))
        ->type_name("json|form")
        ->default_str("json")
        ->group(group);
    add_form_options(command, options.form, group);
}

}  // namespace

void add_send_options(CLI::App& command, SendOptions& options) {
    command
        .add_option(
            "event",
            options.event,
            "incomingCall, outgoingCall, callStart, callEnd or callInsights")
        ->required()
        ->type_name("EVENT");
    command.add_option("url", options.url, "Where it goes")->required()->type_name("URL");
    add_field_flags(command, options);
    add_encoding_flags(command, options);
    add_wire_options(command, options, "Receiver");
    constexpr const char* group = "Output";
    command.add_flag("--json", options.prints_json, "Print one JSON object with all that was seen")
        ->group(group);
    command
        .add_flag("-q,--quiet", options.is_quiet, "Print nothing but errors; the exit code tells")
        ->group(group);
    command.footer(examples);
}

}  // namespace ringproof::cli
