#include "cli/selftest_text.hpp"

#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::cli {
namespace {

using report::Ink;
using report::Sign;
using report::TerminalStyle;

constexpr std::size_t name_columns = 24;
constexpr std::size_t indent = 4;
constexpr std::size_t seen_bytes_max = 400;

std::string names_text(const std::vector<std::string_view>& names) {
    std::string text;
    for (const std::string_view name : names) {
        text += (text.empty() ? "" : ", ") + std::string{name};
    }
    return text;
}

/// What a reader needs to believe it; harmless to print.
std::string seen_text(const TrialResult& result) {
    if (!result.problem.empty()) {
        return result.problem;
    }
    if (result.is_good_one()) {
        return fmt::format(
            "{}, score {} of 100", score::to_text(result.score.verdict), result.score.points);
    }
    const std::string first = result.evidence.empty() ? "nothing" : result.evidence.front();
    return result.is_as_it_should_be()
               ? first
               : fmt::format("{}: {}", rules::to_text(result.status), first);
}

std::string caught_by(const TrialResult& result) {
    if (result.is_good_one()) {
        return result.is_as_it_should_be() ? "cleared" : "not cleared";
    }
    return (result.is_as_it_should_be() ? "" : "not caught by ") + result.rule;
}

}  // namespace

std::string trial_block(const TerminalStyle& style, const TrialResult& result) {
    const Sign sign = result.is_as_it_should_be() ? Sign::good : Sign::bad;
    std::string out = fmt::format(
        "{} {} {}\n",
        style.sign(sign),
        style.paint(Ink::strong, report::padded(result.name, name_columns)),
        style.paint(report::ink_of(sign), caught_by(result)));
    out += style.wrap_labelled("does", result.does, indent);
    out +=
        style.wrap_labelled("seen", report::escape_log(seen_text(result), seen_bytes_max), indent);
    if (!result.is_as_it_should_be() && !result.other_rules.empty()) {
        out += style.wrap_labelled("but ", names_text(result.other_rules) + " found fault", indent);
    }
    return out;
}

std::string selftest_summary(const TerminalStyle& style, const std::vector<TrialResult>& results) {
    std::size_t bad = 0;
    std::size_t caught = 0;
    std::string good = "the good receiver was not tried";
    bool is_all_well = true;
    for (const TrialResult& result : results) {
        const bool is_well = result.is_as_it_should_be();
        is_all_well = is_all_well && is_well;
        if (result.is_good_one()) {
            good = is_well ? "the good receiver was cleared" : "the good receiver was not cleared";
        } else {
            ++bad;
            caught += is_well ? 1 : 0;
        }
    }
    return fmt::format(
        "\n{} {} of {} caught by the rule that is about it; {}\n",
        style.sign(is_all_well ? Sign::good : Sign::bad),
        caught,
        rules::count_text(bad, "bad receiver"),
        good);
}

}  // namespace ringproof::cli
