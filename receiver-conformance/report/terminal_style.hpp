#pragma once

#include "receiver-conformance/report/terminal_report.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace ringproof::report {

/// What a line's sign says; never told by colour alone.
enum class Sign { good, bad, risk, none, injected };

enum class Ink { plain, good, bad, risk, quiet, strong };

/// Turns meaning into characters; everything that depends on the terminal is decided here.
class TerminalStyle {
  public:
    explicit TerminalStyle(TerminalOptions options) : options_(std::move(options)) {}

    /// `text` in `ink`, when colours are on.
    [[nodiscard]] std::string paint(Ink ink, std::string_view text) const;

    /// One column: `✓`, or `+` in ASCII.
    [[nodiscard]] std::string sign(Sign sign) const;

    /// Our own typographic characters for a terminal that may not have them.
    [[nodiscard]] std::string plain(std::string_view text) const;

    /// A file that the log names, as seen from the current folder.
    [[nodiscard]] std::string in_folder(std::string_view file) const;

    /// `text` in lines of at most the terminal's width, each indented by `indent` columns.
    [[nodiscard]] std::string wrap(std::string_view text, std::size_t indent) const;

    /// As `wrap`, but the first line starts with `label` in the column of `indent`.
    [[nodiscard]] std::string wrap_labelled(
        std::string_view label, std::string_view text, std::size_t indent) const;

  private:
    TerminalOptions options_;
};

[[nodiscard]] Sign sign_of(rules::Status status);
[[nodiscard]] Ink ink_of(Sign sign);

/// How many columns UTF-8 text takes, when each code point takes one.
[[nodiscard]] std::size_t columns(std::string_view text);

/// `text` filled up with spaces to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

}  // namespace ringproof::report
