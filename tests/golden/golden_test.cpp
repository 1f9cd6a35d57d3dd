#include "emitter/journal/jsonl.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/terminal_report.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

// One folder for each case: run.jsonl goes in, every report must come out as it stands there.
// RINGPROOF_UPDATE_GOLDEN=1 writes what comes out now; the change is then read like any other.

using namespace ringproof;
namespace fs = std::filesystem;

namespace {

using Writer = void (*)(std::ostream&, const journal::RunRecord&, const report::Assessment&);

struct Format {
    std::string_view file;
    Writer write;
};

void write_plain_terminal(
    std::ostream& out, const journal::RunRecord& run, const report::Assessment& assessment) {
    report::write_terminal(out, run, assessment);
}

constexpr Format formats[] = {
    {"report.json", &report::write_json},
    {"report.html", &report::write_html},
    {"junit.xml", &report::write_junit},
    {"summary.md", &report::write_markdown},
    {"results.tap", &report::write_tap},
    {"terminal.txt", &write_plain_terminal}};

std::vector<fs::path> cases() {
    std::vector<fs::path> found;
    for (const auto& entry :
         fs::directory_iterator{fs::path{RINGPROOF_SOURCE_DIR} / "tests" / "golden"}) {
        if (fs::exists(entry.path() / "run.jsonl")) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string read_file(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool is_update_wanted() {
    const char* flag = std::getenv("RINGPROOF_UPDATE_GOLDEN");  // NOLINT(concurrency-mt-unsafe)
    return flag != nullptr && std::string_view{flag} == "1";
}

journal::RunRecord read_run(const fs::path& folder) {
    std::ifstream log{folder / "run.jsonl", std::ios::binary};
    auto run = journal::read_run_log(log);
    if (const auto* error = std::get_if<journal::LogError>(&run)) {
        FAIL("run.jsonl line " << error->line << ": " << error->problem);
    }
    return std::get<journal::RunRecord>(std::move(run));
}

}  // namespace

TEST_CASE("every report of a known run is what it was when somebody last read it") {
    for (const fs::path& folder : cases()) {
        const journal::RunRecord run = read_run(folder);
        const report::Assessment assessment = report::assess(run);
        for (const auto& [file, write] : formats) {
            std::ostringstream out;
            write(out, run, assessment);
            if (is_update_wanted()) {
                std::ofstream{folder / file, std::ios::binary} << out.str();
            }
            INFO(folder.filename().string() << "/" << file);
            CHECK(out.str() == read_file(folder / file));
        }
    }
}
