#include "receiver-conformance/report/github_annotations.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <ostream>

namespace ringproof::report {
namespace {

using rules::RuleResult;

constexpr std::size_t line_bytes_max = 500;
constexpr std::size_t evidence_shown_max = 3;

/// Where in a scenario the trouble shows; line 0: nowhere.
struct Place {
    std::string file;
    std::uint32_t line = 0;
};

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

Place place_of_missed_expectation(const journal::RunRecord& run) {
    Place place;
    run.for_each<journal::ExpectationChecked>([&](const journal::ExpectationChecked& one) {
        if (!one.is_met && place.line == 0) {
            place = {one.file, one.line};
        }
    });
    return place;
}

/// Of the first call that the evidence names.
Place place_of_call(const journal::RunRecord& run, const RuleResult& result) {
    std::string named;
    for (const std::string& line : result.finding.evidence) {
        if (named.empty()) {
            named = rules::call_named_in(line);
        }
    }
    Place place;
    const journal::ScenarioStarted* scenario = nullptr;
    for (const journal::Record& record : run.records) {
        if (const auto* started = std::get_if<journal::ScenarioStarted>(&record)) {
            scenario = started;
        } else if (const auto* call = std::get_if<journal::CallStarted>(&record);
                   call != nullptr && scenario != nullptr && place.line == 0 && !named.empty() &&
                   rules::short_call(call->call) == named) {
            place = {scenario->file, call->line};
        }
    }
    return place;
}

Place place_of(const journal::RunRecord& run, const RuleResult& result) {
    return result.rule->id.starts_with("scenario.") ? place_of_missed_expectation(run)
                                                    : place_of_call(run, result);
}

std::string message_of(const RuleResult& result) {
    std::string text = result.remark.empty() ? "" : printable(result.remark, line_bytes_max) + "\n";
    for (std::size_t i = 0; i < std::min(result.finding.evidence.size(), evidence_shown_max); ++i) {
        text += printable(result.finding.evidence[i], line_bytes_max) + "\n";
    }
    return text + "Fix: " + printable(fix_of(result), line_bytes_max * 2);
}

std::string annotation(
    std::string_view kind, const Place& place, const std::string& title, const std::string& text) {
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
        Place place = place_of(run, result);
        place.file = place.line == 0 ? "" : printable(path_(place.file), line_bytes_max);
        place.line = place.file.empty() ? 0 : place.line;
        lines_.push_back(annotation(
            kind_,
            place,
            fmt::format("{}: {}", result.rule->id, result.rule->title),
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
    for (const RuleResult& result : assessment.results) {
        if (score::fails_run(result, assessment.strictness)) {
            errors.add(run, result);
        } else if (needs_a_look(result)) {
            warnings.add(run, result);
        }
    }
    errors.write(out);
    warnings.write(out);
}

}  // namespace ringproof::report
