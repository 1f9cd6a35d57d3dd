#include "receiver-conformance/report/comparison_text.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/terminal_parts.hpp"

#include <fmt/format.h>

namespace ringproof::report {

std::string comparison_block(
    const TerminalStyle& style, const Assessment& assessment, const Summary& summary) {
    if (!assessment.comparison) {
        return {};
    }
    constexpr std::size_t change_columns = 19;
    std::string out = style.paint(Ink::strong, "Compared with the baseline") + "\n";
    out += style.wrap(escape_log(baseline_text(assessment.comparison->baseline)), 2);
    for (const RuleChange& change : assessment.comparison->changes) {
        out += fmt::format(
            "  {} {} {}\n",
            style.sign(sign_of(change.change)),
            padded(change_text(change.change), change_columns),
            change.rule);
    }
    for (const std::string& line : comparison_lines(assessment, summary)) {
        out += style.wrap(escape_log(line), 2);
    }
    return out + "\n";
}

}  // namespace ringproof::report
