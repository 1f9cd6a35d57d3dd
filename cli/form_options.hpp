#pragma once

#include "emitter/rinkel/encode.hpp"

#include <CLI/CLI.hpp>

#include <optional>

namespace ringproof::cli {

/// Which variants of form encoding were asked for (F31); what was not asked for stays as it is.
struct FormOptions {
    std::optional<rinkel::FormNull> null;
    std::optional<rinkel::FormList> list;

    /// `style` with what was asked for instead.
    [[nodiscard]] rinkel::FormStyle over(rinkel::FormStyle style) const {
        return {null.value_or(style.null), list.value_or(style.list)};
    }
};

/// Declares --form-null and --form-list.
void add_form_options(CLI::App& command, FormOptions& options, const char* group);

}  // namespace ringproof::cli
