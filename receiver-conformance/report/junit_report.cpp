#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/requirement.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/summary.hpp"

#include <fmt/format.h>

#include <ostream>
#include <pugixml.hpp>

namespace ringproof::report {
namespace {

using pugi::xml_node;
using rules::RuleResult;
using rules::Status;

void set(xml_node node, const char* name, std::string_view value) {
    node.append_attribute(name).set_value(clean_xml(value).c_str());
}

/// Everything that a CI page should show of a rule, as one text.
std::string body_text(const RuleResult& result) {
    std::string text = titled(result);
    if (!result.remark.empty()) {
        text += "\nnote: " + result.remark;
    }
    for (const std::string& line : result.finding.evidence) {
        text += "\nseen: " + line;
    }
    if (result.finding.status != Status::pass) {
        text += fmt::format("\nfix: {}", fix_of(result));
    }
    if (!result.finding.reproduce.empty()) {
        text += "\ntry: " + result.finding.reproduce;
    }
    return text;
}

/// Rules take no time of their own: all of it is the run's.
std::string seconds_text(Duration time) {
    return fmt::format("{:.3f}", to_milliseconds(time) / 1000);
}

void add_text(xml_node parent, const char* name, std::string_view text) {
    parent.append_child(name).text().set(clean_xml(text).c_str());
}

xml_node add_case(xml_node suite, std::string_view category, std::string_view name) {
    xml_node test = suite.append_child("testcase");
    set(test, "classname", fmt::format("ringproof.{}", category));
    set(test, "name", name);
    set(test, "time", "0");
    return test;
}

void add_rule(xml_node suite, const RuleResult& result, const Assessment& assessment) {
    xml_node test =
        add_case(suite, requirement_of(*result.rule).prefix, std::string{result.rule->id});
    if (result.bearing == rules::Bearing::tolerated) {
        set(test.append_child("skipped"), "message", result.remark);
        add_text(test, "system-out", body_text(result));
    } else if (result.finding.status == Status::skip) {
        set(test.append_child("skipped"), "message", headline_of(result));
    } else if (fails_build(assessment, result)) {
        xml_node failure = test.append_child("failure");
        set(failure, "message", headline_of(result));
        set(failure, "type", rules::to_text(result.rule->level));
        failure.text().set(clean_xml(body_text(result)).c_str());
    } else if (result.finding.status == Status::fail) {
        // It fails no run, and no page may call it passed either.
        set(test.append_child("skipped"),
            "message",
            (score::fails_run(result, assessment.strictness) ? "expected to fail: " : "warning: ") +
                std::string{headline_of(result)});
        add_text(test, "system-out", body_text(result));
    } else {
        add_text(test, "system-out", body_text(result));
    }
}

/// The run itself: what keeps it from being judged is no fault of the receiver.
void add_run(xml_node suite, const score::Score& score, const std::string& seconds) {
    xml_node test = add_case(suite, "run", "run.judged");
    test.attribute("time").set_value(seconds.c_str());
    if (score.expected_failure == score::ExpectedFailure::missed) {
        xml_node failure = test.append_child("failure");
        set(failure, "message", missed_failure_sentence());
        set(failure, "type", "expect-verdict");
    } else if (score.is_too_low) {
        xml_node failure = test.append_child("failure");
        set(failure, "message", score.reason);
        set(failure, "type", "fail-under");
    } else if (score.is_interrupted || score.verdict == score::Verdict::undecided) {
        xml_node error = test.append_child("error");
        set(error, "message", score.is_interrupted ? "interrupted" : score.reason);
        set(error, "type", score::to_text(score.verdict));
    }
    add_text(
        test,
        "system-out",
        fmt::format(
            "{} ({}), score {}: {}",
            verdict_words(score),
            score::to_text(score.verdict),
            score_text(score),
            score.reason));
}

/// Writes how many cases there are below a suite, or below all of them.
void count_cases(xml_node parent) {
    const auto count = [&](const char* path) {
        return static_cast<unsigned>(parent.select_nodes(path).size());
    };
    parent.append_attribute("tests").set_value(count(".//testcase"));
    parent.append_attribute("failures").set_value(count(".//failure"));
    parent.append_attribute("errors").set_value(count(".//error"));
}

/// Of one suite; what is around them has no such number in the schemas of CI servers.
void count_skipped(xml_node suite) {
    suite.append_attribute("skipped").set_value(
        static_cast<unsigned>(suite.select_nodes(".//skipped").size()));
}

xml_node suite_of(xml_node suites, std::string_view category, const std::string& timestamp) {
    const std::string name = fmt::format("ringproof.{}", category);
    if (const xml_node known = suites.find_child_by_attribute("testsuite", "name", name.c_str())) {
        return known;
    }
    xml_node suite = suites.append_child("testsuite");
    set(suite, "name", name);
    set(suite, "timestamp", timestamp);
    set(suite, "time", "0");
    return suite;
}

}  // namespace

void write_junit(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    const auto* started = run.first<journal::RunStarted>();
    const std::string timestamp =
        started == nullptr ? "1970-01-01T00:00:00" : to_iso8601(started->real_time).substr(0, 19);
    pugi::xml_document document;
    xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    xml_node suites = document.append_child("testsuites");
    set(suites, "name", "ringproof " + target_text(run));
    for (const RuleResult& result : assessment.results) {
        const std::string_view category = requirement_of(*result.rule).prefix;
        add_rule(suite_of(suites, category, timestamp), result, assessment);
    }
    const std::string seconds = seconds_text(summarise(run).real_time);
    xml_node own = suite_of(suites, "run", timestamp);
    add_run(own, assessment.score, seconds);
    own.attribute("time").set_value(seconds.c_str());
    set(suites, "time", seconds);
    for (const xml_node suite : suites.children("testsuite")) {
        count_cases(suite);
        count_skipped(suite);
    }
    count_cases(suites);
    document.save(out, "  ");
}

}  // namespace ringproof::report
