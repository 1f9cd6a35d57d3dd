#pragma once

#include "emitter/journal/jsonl_file.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ringproof::cli {

/// The folder of `--out`: the run log while a run goes on, the reports after it.
class OutputFolder {
  public:
    /// Makes the folder and begins an empty run log in it; else the reason, in words.
    [[nodiscard]] static std::variant<OutputFolder, std::string> open(
        const std::filesystem::path& folder);

    /// For reports that are made again: touches nothing until they are written.
    [[nodiscard]] static OutputFolder for_reports(const std::filesystem::path& folder) {
        return OutputFolder{folder, nullptr};
    }

    /// Of a folder that was opened for a run.
    [[nodiscard]] journal::JsonlFile& log() { return *log_; }

    [[nodiscard]] std::filesystem::path mail_folder() const { return folder_ / "mail"; }

    /// Writes the reports of these names; the first failure, in words, or nothing.
    [[nodiscard]] std::optional<std::string> write_reports(
        const std::vector<std::string>& names,
        const journal::RunRecord& run,
        const report::Assessment& assessment) const;

    /// Says where the reports lie.
    void print_places(const std::vector<std::string>& names, std::ostream& out) const;

  private:
    OutputFolder(std::filesystem::path folder, std::unique_ptr<journal::JsonlFile> log)
        : folder_(std::move(folder)), log_(std::move(log)) {}

    std::filesystem::path folder_;
    std::unique_ptr<journal::JsonlFile> log_;
};

}  // namespace ringproof::cli
