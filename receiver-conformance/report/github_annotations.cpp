#include "receiver-conformance/report/github_annotations.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/scenario_place.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <ostream>

namespace ringproof::report {
namespace {

using rules::RuleResult;

constexpr std::size_t line_bytes_max = 500;
constexpr std::size_t evidence_shown_max = 3;

/// Only what is harmless in a line comes in; the rest is what GitHub's own toolkit escapes.
std::string escape_message(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '%': out += "%25"; break;
            case '\r': out += "%0D"; break;
            case '\n': out += "%0A"; break;
            default: out += c;
        }
    }
    return out;
}

std::string escape_property(std::string_view text) {
    std::string out;
    for (const char c : escape_message(text)) {
        out += c == ':' ? "%3A" : c == ',' ? "%2C" : std::string(1, c);
    }
    return out;
}

std::string message_of(const RuleResult& result) {
    std::string text = result.remark.empty() ? "" : printable(result.remark, line_bytes_max) + "\n";
    for (std::size_t i = 0; i < std::min(result.finding.evidence.size(), evidence_shown_max); ++i) {
        text += printable(result.finding.evidence[i], line_bytes_max) + "\n";
    }
    return text + "Fix: " + printable(fix_of(result), line_bytes_max * 2);
}

std::string annotation(
    std::string_view kind,
    const ScenarioPlace& place,
    const std::string& title,
    const std::string& text) {
    const std::string where =
        place.line == 0 ? ""
                        : fmt::format("file={},line={},", escape_property(place.file), place.line);
    return fmt::format(
        "::{} {}title={}::{}\n", kind, where, escape_property(title), escape_message(text));
}

/// The annotations of one kind; the last one stands for those that have no room.
class Annotations {
  public:
    Annotations(std::string_view kind, const RepositoryPath& path) : kind_(kind), path_(path) {}

    void add(const journal::RunRecord& run, const RuleResult& result) {
        ScenarioPlace place = place_of(run, result);
        place.file = place.line == 0 ? "" : printable(path_(place.file), line_bytes_max);
        place.line = place.file.empty() ? 0 : place.line;
        lines_.push_back(annotation(
            kind_,
            place,
            fmt::format("{} {}", result.rule->id, titled(result)),
            message_of(result)));
    }

    void write(std::ostream& out) {
        if (lines_.size() > annotations_max) {
            const std::size_t more = lines_.size() - annotations_max + 1;
            lines_.resize(annotations_max - 1);
            lines_.push_back(annotation(
                kind_,
                {},
                "ringproof",
                fmt::format(
                    "and {}; the reports have them all", rules::count_text(more, "more rule"))));
        }
        for (const std::string& line : lines_) {
            out << line;
        }
    }

  private:
    std::string_view kind_;
    const RepositoryPath& path_;
    std::vector<std::string> lines_;
};

}  // namespace

void write_github_annotations(
    std::ostream& out,
    const journal::RunRecord& run,
    const Assessment& assessment,
    const RepositoryPath& path) {
    Annotations errors{"error", path};
    Annotations warnings{"warning", path};
    Annotations notices{"notice", path};
    for (const RuleResult& result : assessment.results) {
        if (fails_build(assessment, result)) {
            errors.add(run, result);
        } else if (score::fails_run(result, assessment.strictness)) {
            notices.add(run, result);
        } else if (needs_a_look(result)) {
            warnings.add(run, result);
        }
    }
    if (assessment.score.is_too_low) {
        out << annotation("error", {}, "ringproof", assessment.score.reason);
    }
    if (assessment.score.expected_failure == score::ExpectedFailure::missed) {
        out << annotation("error", {}, "ringproof", std::string{missed_failure_sentence()});
    }
    if (assessment.score.expected_failure == score::ExpectedFailure::met) {
        out << annotation("notice", {}, "ringproof", verdict_words(assessment.score));
    }
    errors.write(out);
    warnings.write(out);
    notices.write(out);
}

}  // namespace ringproof::report
