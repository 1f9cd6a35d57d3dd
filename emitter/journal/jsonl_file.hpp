#pragma once

#include "emitter/core/text_buffer.hpp"
#include "emitter/journal/journal.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace ringproof::journal {

/// Appends every fact to a run log while it happens.
///
/// Lines are gathered and handed to the operating system when `flush` is called, enough came
/// together or a second has gone by; a run that is killed loses what the last moments brought.
class JsonlFile final : public Journal {
  public:
    /// Creates or empties the file; else the reason, in words.
    [[nodiscard]] static std::variant<std::unique_ptr<JsonlFile>, std::string> create(
        const std::filesystem::path& path);

    void write(const Record& record) override;

    /// Hands everything to the operating system.
    void flush();

    /// Why the log is incomplete (a full disk, say); nothing when it is whole.
    [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    explicit JsonlFile(std::FILE* file) : file_(file) {}

    static constexpr std::size_t buffer_bytes = 256U << 10U;

    std::unique_ptr<std::FILE, Close> file_;
    TextBuffer buffer_;
    Duration flushed_at_{};  ///< by the system's coarse clock, since its start
    std::optional<std::string> failure_;
};

}  // namespace ringproof::journal
