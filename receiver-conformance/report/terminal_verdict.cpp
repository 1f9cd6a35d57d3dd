#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/terminal_parts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::report {
std::string verdict_block(
    const TerminalStyle& style, const journal::RunRecord& run, const Assessment& assessment) {
    const score::Score& score = assessment.score;
    const Sign sign = sign_of(score);
    std::string words = fmt::format(
        "{} ({}), score {}",
        verdict_words(score),
        score::to_text(score.verdict),
        style.plain(score_text(score)));
    if (score.is_interrupted) {
        words += ", interrupted";
    }
    std::string out = fmt::format("{} {}\n", style.sign(sign), style.paint(Ink::strong, words));
    out += style.wrap_labelled("target", target_text(run), 2);
    out += style.wrap_labelled("reason", escape_log(score.reason, 500), 2);
    for (const std::string& remark : assessment.remarks) {
        out += style.wrap_labelled("note  ", escape_log(remark, 1000), 2);
    }
    out += style.wrap_labelled("score ", arithmetic_text(score), 2);
    return out;
}

std::string numbers_block(
    const TerminalStyle& style, const journal::RunRecord& run, const Summary& summary) {
    std::string out = style.wrap_labelled("played", volume_sentence(summary), 2);
    if (summary.latency) {
        out += style.wrap_labelled(
            "answer",
            fmt::format(
                "p50 {} · p90 {} · p99 {} · max {}{}",
                rules::latency_text(summary.latency->p50),
                rules::latency_text(summary.latency->p90),
                rules::latency_text(summary.latency->p99),
                rules::latency_text(summary.latency->max),
                none_in_time_text(summary)),
            2);
    }
    out += style.wrap_labelled("time  ", pace_sentence(run, summary), 2);
    if (const auto* started = run.first<journal::RunStarted>()) {
        out += style.wrap_labelled("seed  ", std::to_string(started->seed), 2);
    }
    return out;
}

}  // namespace ringproof::report
