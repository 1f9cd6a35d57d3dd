#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ringproof::cli {

/// What is made of a run once it was played.
struct ReportOptions {
    std::string out = "ringproof-report";
    std::vector<std::string> reports{"json", "html", "junit", "md"};
    std::optional<int> fail_under;
    std::vector<std::string> only;
    std::vector<std::string> skip;
    std::string expected_failures;  ///< a YAML file; empty: none
    std::string baseline;           ///< a run.jsonl or report.json; empty: none
    bool fails_on_new_only = false;
    bool is_strict = false;
    bool is_quiet = false;
    bool prints_json = false;
};

/// Declares the flags that say what is made of a run.
void add_report_options(CLI::App& command, ReportOptions& options);

}  // namespace ringproof::cli
