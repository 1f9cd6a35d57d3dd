#include "receiver-conformance/report/kept_bodies.hpp"

#include "receiver-conformance/rules/reproduce.hpp"

#include <algorithm>

namespace ringproof::report {
namespace {

using Results = std::span<const rules::RuleResult>;

bool is_named(Results results, std::string_view file) {
    return std::any_of(results.begin(), results.end(), [&](const rules::RuleResult& result) {
        return result.finding.reproduce.find(file) != std::string::npos;
    });
}

/// Keeps the body of a request when a command names its file.
void keep(std::vector<KeptBody>& kept, Results results, std::string file, std::string_view body) {
    const bool is_kept = std::any_of(
        kept.begin(), kept.end(), [&](const KeptBody& other) { return other.file == file; });
    if (!is_kept && is_named(results, file)) {
        kept.push_back({std::move(file), body});
    }
}

}  // namespace

std::vector<KeptBody> kept_bodies(const journal::RunRecord& run, Results results) {
    std::vector<KeptBody> kept;
    if (!is_named(results, rules::body_folder)) {
        return kept;
    }
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        if (attempt.request_body.size() > rules::body_in_command_max) {
            keep(kept, results, rules::body_file(attempt), attempt.request_body);
        }
    });
    run.for_each<journal::SurfaceProbed>([&](const journal::SurfaceProbed& probe) {
        if (probe.body && probe.body->size() > rules::body_in_command_max) {
            keep(kept, results, rules::body_file(probe), *probe.body);
        }
    });
    return kept;
}

void place_bodies(
    const journal::RunRecord& run, std::string_view folder, std::span<rules::RuleResult> results) {
    for (const KeptBody& body : kept_bodies(run, results)) {
        const std::string here = "@" + body.file;
        const std::string there = rules::shell_quote("@" + std::string{folder} + "/" + body.file);
        for (rules::RuleResult& result : results) {
            std::string& command = result.finding.reproduce;
            for (auto at = command.find(here); at != std::string::npos;
                 at = command.find(here, at + there.size())) {
                command.replace(at, here.size(), there);
            }
        }
    }
}

}  // namespace ringproof::report
