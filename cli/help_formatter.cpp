#include "cli/help_formatter.hpp"

#include "receiver-conformance/report/terminal_style.hpp"

namespace ringproof::cli {
namespace {

constexpr std::size_t names_width = 34;
constexpr std::size_t help_width = 96;

}  // namespace

HelpFormatter::HelpFormatter() {
    column_width(names_width);
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
    report::TerminalOptions options;
    options.width = help_width - names_width;
    // CLI11 indents what follows a line break.
    std::string text = report::TerminalStyle{options}.wrap(option->get_description(), 0);
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

}  // namespace ringproof::cli
