#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ringproof::mail {

/// A folder of .eml files. It is made when the first mail is kept.
class Outbox {
  public:
    explicit Outbox(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Keeps one message; the name of its file within the outbox, or nothing when it could not be
    /// written (see `failure`).
    [[nodiscard]] std::optional<std::string> keep(std::string_view topic, std::string_view message);

    [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }

  private:
    std::filesystem::path folder_;
    std::size_t kept_ = 0;
    std::optional<std::string> failure_;
};

}  // namespace ringproof::mail
