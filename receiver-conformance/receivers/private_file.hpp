#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

namespace ringproof::receivers {

/// Why a file could not be written, as a sentence.
struct FileError {
    std::string problem;
};

/// A file that lives as long as this object, and so does its folder when it was made for it.
class PrivateFile {
  public:
    /// Writes `name` into a new folder that only this user can enter, under the system's folder
    /// for temporary files. The file itself can be read by everyone who can enter.
    [[nodiscard]] static std::variant<PrivateFile, FileError> in_new_folder(
        std::string_view name, std::string_view content);

    /// Writes `name` into `folder`, which is made when it is missing; an older file of that name
    /// is replaced in one step.
    [[nodiscard]] static std::variant<PrivateFile, FileError> in_folder(
        const std::filesystem::path& folder, std::string_view name, std::string_view content);

    ~PrivateFile();
    PrivateFile(PrivateFile&& other) noexcept;
    PrivateFile& operator=(PrivateFile&& other) noexcept;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    PrivateFile() = default;
    void remove();

    std::filesystem::path path_;
    std::filesystem::path own_folder_;  ///< empty when the folder is somebody else's
};

}  // namespace ringproof::receivers
