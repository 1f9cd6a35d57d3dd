#pragma once

#include "cli/field_arguments.hpp"
#include "cli/form_options.hpp"
#include "cli/wire_options.hpp"
#include "emitter/rinkel/event.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

namespace ringproof::cli {

/// What `send` was asked for, as far as the words themselves can be checked.
struct SendOptions : WireOptions {
    std::string event;
    std::string url;
    FieldArguments fields;
    bool is_forced = false;
    rinkel::ContentType content_type = rinkel::ContentType::json;
    bool has_extended_payload = false;
    FormOptions form;
    std::uint64_t seed = 1;
    bool prints_json = false;
    bool is_quiet = false;
};

/// Declares all that `send` takes on `command`; it is written into `options` when it is parsed.
void add_send_options(CLI::App& command, SendOptions& options);

}  // namespace ringproof::cli
