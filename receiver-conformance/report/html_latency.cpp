#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/phase_times.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::report {
namespace {

using journal::Attempt;

/// The upper ends of the bars in milliseconds, closer where it matters; one more bar is for what
/// had no answer in time.
constexpr std::array bin_ends_ms{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 1500, 1900, 2000};
using Bins = std::array<std::size_t, bin_ends_ms.size() + 1>;

constexpr double bin_percent = 100.0 / static_cast<double>(bin_ends_ms.size() + 1);

bool belongs(const Attempt& attempt) {
    return rules::is_answered(attempt) || attempt.outcome == journal::Outcome::timeout;
}

std::size_t bin_of(const Attempt& attempt) {
    if (!rules::is_answered(attempt)) {
        return bin_ends_ms.size();
    }
    const auto* end = std::find_if(bin_ends_ms.begin(), bin_ends_ms.end(), [&](int ms) {
        return rules::answer_time(attempt) <= std::chrono::milliseconds{ms};
    });
    return static_cast<std::size_t>(end - bin_ends_ms.begin());
}

Bins count_bins(const journal::RunRecord& run) {
    // As in the numbers below: a burst is worth seeing, whatever it consists of.
    const auto& attempts = rules::attempts_of_receiver(run, rules::Sent::anything);
    Bins bins{};
    for (const Attempt* attempt : rules::select(attempts, belongs)) {
        ++bins.at(bin_of(*attempt));
    }
    return bins;
}

std::string bar(std::size_t index, std::size_t count, std::size_t most) {
    constexpr double height_max = 126;
    const double height =
        most == 0 ? 0 : height_max * static_cast<double>(count) / static_cast<double>(most);
    const double left = bin_percent * static_cast<double>(index);
    if (count == 0) {
        return {};
    }
    return fmt::format(
        R"(<rect class="{}" x="{:.2f}%" width="{:.2f}%" y="{:.1f}" height="{:.1f}" rx="3"/>
<text x="{:.2f}%" y="{:.1f}" text-anchor="middle">{}</text>)",
        index == bin_ends_ms.size() ? "bin-bad" : "bin",
        left + bin_percent * 0.06,
        bin_percent * 0.88,
        165 - std::max(height, 2.0),
        std::max(height, 2.0),
        left + bin_percent / 2,
        158 - std::max(height, 2.0),
        rules::number_text(count));
}

std::string tick(std::size_t index) {
    const int ms = bin_ends_ms.at(index);
    const std::string words = ms < 1000        ? std::to_string(ms)
                              : ms % 1000 == 0 ? fmt::format("{} s", ms / 1000)
                                               : fmt::format("{:.1f}", ms / 1000.0);
    return fmt::format(
        R"(<text x="{:.2f}%" y="182" text-anchor="middle">{}</text>)",
        bin_percent * static_cast<double>(index + 1),
        words);
}

std::string chart(const Bins& bins) {
    const std::size_t most = *std::max_element(bins.begin(), bins.end());
    std::string out =
        R"(<figure class="histogram">
<svg role="img" aria-label="Histogram of answer times; the table below says the same in numbers">
<line class="axis" x1="0" x2="100%" y1="165" y2="165"/>)";
    for (std::size_t i = 0; i < bins.size(); ++i) {
        out += bar(i, bins.at(i), most);
    }
    for (std::size_t i = 0; i < bin_ends_ms.size(); ++i) {
        out += tick(i);
    }
    const double limit = 100 - bin_percent;
    return out + fmt::format(
                     R"(<line class="limit" x1="{0:.2f}%" x2="{0:.2f}%" y1="4" y2="168"/>
<text class="limit-text" x="{0:.2f}%" dx="-6" y="12" text-anchor="end">2 s: too late</text>
<text x="0" y="197">milliseconds to the answer</text></svg></figure>
)",
                     limit);
}

std::string row(std::string_view of, const std::optional<rules::LatencySummary>& times) {
    if (!times) {
        return {};
    }
    return fmt::format(
        R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td>
<td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>
)",
        of,
        rules::number_text(times->answers),
        rules::latency_text(times->p50),
        rules::latency_text(times->p90),
        rules::latency_text(times->p99),
        rules::latency_text(times->max));
}

std::string table(std::string_view of, const std::string& rows) {
    return fmt::format(
        R"(<div class="scroll"><table><thead><tr><th scope="col">{}</th>
<th scope="col" class="num">number</th>
<th scope="col" class="num">half within (p50)</th>
<th scope="col" class="num">90 % (p90)</th><th scope="col" class="num">99 % (p99)</th>
<th scope="col" class="num">slowest</th></tr></thead><tbody>
{}</tbody></table></div>
)",
        of,
        rows);
}

std::string by_load(const journal::RunRecord& run, const Summary& summary) {
    const rules::AnswersByLoad answers = rules::answers_by_load(run);
    return table(
        "Answers",
        row("all", summary.latency) +
            row("on a new connection (cold)", rules::summary_of(answers.cold)) +
            row("on a kept one (warm)", rules::summary_of(answers.warm)) +
            row("in a burst, eight and more at once", rules::summary_of(answers.burst)));
}

std::string by_phase(const journal::RunRecord& run) {
    std::string rows;
    for (const PhaseTimes& phase : phase_times(run)) {
        rows += row(phase.words, phase.times);
    }
    return table("Where the time went", rows);
}

/// What was counted in no row above.
std::string silence(std::size_t silent) {
    return silent == 0
               ? std::string{}
               : fmt::format(
                     "<p>{} had no answer in time.</p>\n", rules::count_text(silent, "attempt"));
}

}  // namespace

std::string html_latency(const journal::RunRecord& run, const Summary& summary) {
    const Bins bins = count_bins(run);
    if (std::all_of(bins.begin(), bins.end(), [](std::size_t count) { return count == 0; })) {
        return {};
    }
    return html_section(
        "latency",
        "Answer times",
        "From the start of an attempt, connection included, to the last byte of the answer's "
        "header.",
        R"(<div class="card stack">)" + chart(bins) + by_load(run, summary) + silence(bins.back()) +
            by_phase(run) + "</div>\n");
}

}  // namespace ringproof::report
