#include "cli/init_files.hpp"

#include "emitter/scenario_file/load.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <stdlib.h>

using namespace ringproof;
using namespace ringproof::cli;
namespace fs = std::filesystem;

namespace {

/// An empty repository; gone when the test is over.
class Repository {
  public:
    Repository() : root_{make()} {}

    Repository(const Repository&) = delete;
    Repository& operator=(const Repository&) = delete;

    ~Repository() { fs::remove_all(root_); }

    void write(const fs::path& file, const std::string& text) const {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream{root_ / file} << text;
    }

    [[nodiscard]] CiService guess() const { return guess_ci_service(root_); }

  private:
    static fs::path make() {
        std::string name = (fs::temp_directory_path() / "ringproof-init-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        return name;
    }

    fs::path root_;
};

}  // namespace

TEST_CASE("the first scenario is one that validate finds good") {
    const auto files = starter_files(CiService::none);
    REQUIRE(files.size() == 2);
    const auto loaded = scenario_file::parse_scenario(files[0].path.string(), files[0].text, {});
    CHECK(std::holds_alternative<scenario::Scenario>(loaded));
    CHECK(files[0].text.starts_with("# yaml-language-server: $schema=./scenario.schema.json"));
    CHECK(files[1].path == fs::path{"ringproof/scenario.schema.json"});
}

TEST_CASE("each CI service gets a job of its own, and none of it when nobody asks") {
    CHECK(starter_files(CiService::github).back().path == ".github/workflows/ringproof.yml");
    const auto gitlab = starter_files(CiService::gitlab);
    CHECK(gitlab[2].path == ".gitlab/ringproof.yml");
    CHECK(gitlab[3].if_there == StarterFile::IfThere::keep);
    for (const StarterFile& file : gitlab) {
        CHECK_FALSE(file.text.empty());
    }
}

TEST_CASE("nothing there to tell is GitHub") {
    CHECK(Repository{}.guess() == CiService::github);
    CHECK(guess_ci_service("/no/such/folder") == CiService::github);
}

TEST_CASE("GitLab is known by its job file, or by where the clone came from") {
    Repository with_jobs;
    with_jobs.write(".gitlab-ci.yml", "stages: []");
    CHECK(with_jobs.guess() == CiService::gitlab);
    Repository cloned;
    cloned.write(".git/config", "[remote \"origin\"]\n\turl = git@gitlab.com:acme/crm.git\n");
    CHECK(cloned.guess() == CiService::gitlab);
    cloned.write(".github/CODEOWNERS", "");
    CHECK(cloned.guess() == CiService::github);
}
